import { read } from './shop.js';

export interface Shipment {
  id: number;
  orderId: number;
  carrier: 'royalMail' | 'dpd' | 'parcelforce';
  shippedOn: string;
  weightKg: number;
}

export interface Supplier {
  id: string;
  name: string;
  leadTimeDays: number;
}

/** The shop's way to the warehouse: what left it, who delivers to it, and what it shall pick. */
export class Warehouse {
  constructor(private readonly gateway: string) {}

  async shipmentsOf(orderId: number): Promise<Shipment[]> {
    const query = new URLSearchParams({ orderId: `${orderId}`, fields: 'id,orderId,carrier,shippedOn,weightKg' });
    return ((await this.get(`/api/shipments?${query}`)) as { items: Shipment[] }).items;
  }

  async supplier(id: string): Promise<Supplier> {
    return (await this.get(`/api/suppliers/${id}?fields=id,name,leadTimeDays`)) as Supplier;
  }

  /** Where to ask what becomes of it: the warehouse answers when it has read the file. */
  async pick(orderId: number, productId: string, quantity: number): Promise<string> {
    const answer = await fetch(`${this.gateway}/api/picks`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ orderId, productId, quantity }),
    });
    await read(answer);
    return answer.headers.get('Location') ?? '';
  }

  private async get(path: string): Promise<unknown> {
    return read(await fetch(this.gateway + path, { headers: { Accept: 'application/json' } }));
  }
}

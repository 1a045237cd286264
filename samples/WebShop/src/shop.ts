/** What the web shop uses of the company's data. Every field here is in the shop's pact. */

export interface Customer {
  id: number;
  name: string;
  /** null when nobody knows what the old system's code means. */
  status: 'active' | 'onHold' | 'closed' | 'prospect' | null;
  address: { line1: string | null; city: string | null; postcode: string | null; country: string | null };
  creditLimit: number;
  vip: boolean;
  createdOn: string;
  updatedAt: string;
}

export interface Order {
  id: number;
  customerId: number;
  status: string | null;
  orderedOn: string;
  total: number;
}

export interface OrderLine {
  orderId: number;
  lineNo: number;
  productId: string;
  quantity: number;
  amount: number;
}

export interface Product {
  id: string;
  description: string;
  listPrice: number;
}

export interface StockItem {
  productId: string;
  onHand: number;
  countedOn: string;
}

/** A new customer, as a visitor of the shop fills it in. */
export interface NewCustomer {
  name: string;
  status: 'prospect';
  address: { line1: string; city: string; postcode: string; country: string };
}

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

/** A customer that was read before, with the tag that says which version it was. */
export interface Kept {
  customer: Customer;
  etag: string;
}

/** The gateway said no, in the form of RFC 9457. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryable: boolean,
    /** In how many seconds it makes sense to ask again. */
    readonly retryAfter: number | undefined,
    readonly errors: { parameter?: string; field?: string; code: string }[],
  ) {
    super(`${status} ${code}`);
  }
}

/** The shop's way to the company's data. */
export class Shop {
  constructor(private readonly gateway: string) {}

  /** A customer, or what was kept when it did not change, or undefined when there is none. */
  async customer(id: number, kept?: Kept): Promise<Kept | undefined> {
    const answer = await this.get(`/api/customers/${id}`, kept ? { 'If-None-Match': kept.etag } : {});
    if (answer.status === 304) return kept;
    if (answer.status === 404) return undefined;
    return { customer: (await read(answer)) as Customer, etag: answer.headers.get('ETag') ?? '' };
  }

  async activeCustomers(limit: number, after?: string): Promise<Page<Customer>> {
    const query = new URLSearchParams({ status: 'active', sort: '-createdOn', limit: `${limit}`, ...(after ? { after } : {}) });
    return (await read(await this.get(`/api/customers?${query}`))) as Page<Customer>;
  }

  /** Any question in the gateway's REST dialect; the shop's search page lets its users write filters. */
  async search(filters: Record<string, string>): Promise<Page<Customer>> {
    return (await read(await this.get(`/api/customers?${new URLSearchParams(filters)}`))) as Page<Customer>;
  }

  async latestOrders(customerId: number): Promise<Order[]> {
    const query = new URLSearchParams({ customerId: `${customerId}`, sort: '-orderedOn', fields: 'id,customerId,status,orderedOn,total', limit: '5' });
    return ((await read(await this.get(`/api/orders?${query}`))) as Page<Order>).items;
  }

  async linesOf(orderId: number): Promise<OrderLine[]> {
    const query = new URLSearchParams({ orderId: `${orderId}`, fields: 'orderId,lineNo,productId,quantity,amount' });
    return ((await read(await this.get(`/api/orderLines?${query}`))) as Page<OrderLine>).items;
  }

  async product(id: string): Promise<Product> {
    return (await read(await this.get(`/api/products/${id}?fields=id,description,listPrice`))) as Product;
  }

  /** What lies in the warehouse; undefined when nobody counted it. */
  async stockOf(productId: string): Promise<StockItem | undefined> {
    const answer = await this.get(`/api/stock/${productId}?fields=productId,onHand,countedOn`);
    return answer.status === 404 ? undefined : ((await read(answer)) as StockItem);
  }

  /** The path of the new customer, or of the operation that will make it while the old system still does the writing. */
  async register(customer: NewCustomer): Promise<string> {
    const answer = await fetch(`${this.gateway}/api/customers`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify(customer),
    });
    if (answer.status !== 201 && answer.status !== 202) await read(answer);
    return answer.headers.get('Location') ?? '';
  }

  private get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.gateway + path, { headers: { Accept: 'application/json', ...headers } });
  }
}

/** The body of an answer; what is no success is thrown. */
export async function read(answer: Response): Promise<unknown> {
  if (answer.ok) return answer.json();
  const problem = (await answer.json()) as { code: string; retryable: boolean; errors?: { parameter?: string; field?: string; code: string }[] };
  const after = answer.headers.get('Retry-After');
  throw new Refused(answer.status, problem.code, problem.retryable, after ? Number(after) : undefined, problem.errors ?? []);
}

import { read } from './shop.js';

export interface Contact {
  id: number;
  name: string;
  email: string;
}

export interface Ticket {
  id: number;
  subject: string;
  contactId: number;
  priority: 'low' | 'normal' | 'high';
  status: 'open' | 'pending' | 'closed';
  createdAt: string;
}

/** What a visitor asks. */
export interface Question {
  subject: string;
  contactId: number;
  body: string;
  priority: 'low' | 'normal' | 'high';
}

/** What became of a question that the old helpdesk is still busy with. */
export interface Operation {
  id: string;
  state: string;
  links: { self: string; record?: string };
}

/** The shop's way to the helpdesk. A question may be answered at once or accepted for later: the shop takes both. */
export class Helpdesk {
  constructor(private readonly gateway: string) {}

  async contactOf(email: string): Promise<Contact | undefined> {
    const query = new URLSearchParams({ email, fields: 'id,name,email', limit: '1' });
    return ((await this.get(`/api/contacts?${query}`)) as { items: Contact[] }).items[0];
  }

  async openTicketsOf(contactId: number): Promise<Ticket[]> {
    const query = new URLSearchParams({ contactId: `${contactId}`, status: 'open', fields: 'id,subject,contactId,priority,status,createdAt' });
    return ((await this.get(`/api/tickets?${query}`)) as { items: Ticket[] }).items;
  }

  async ticket(id: number): Promise<Ticket> {
    return (await this.get(`/api/tickets/${id}?fields=id,subject,contactId,priority,status,createdAt`)) as Ticket;
  }

  /** Where the ticket is, or where to ask what becomes of it. */
  async ask(question: Question, seconds?: number): Promise<string> {
    const answer = await this.send('POST', '/api/tickets', question, seconds ? { Prefer: `wait=${seconds}` } : {});
    if (answer.status !== 201 && answer.status !== 202) await read(answer);
    return answer.headers.get('Location') ?? '';
  }

  async close(id: number): Promise<Operation> {
    return (await read(await this.send('PATCH', `/api/tickets/${id}`, { status: 'closed' }, {}))) as Operation;
  }

  async operation(path: string): Promise<Operation> {
    return (await this.get(path)) as Operation;
  }

  private async get(path: string): Promise<unknown> {
    return read(await fetch(this.gateway + path, { headers: { Accept: 'application/json' } }));
  }

  private send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(this.gateway + path, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }
}

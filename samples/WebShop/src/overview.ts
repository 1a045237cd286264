import { read } from './shop.js';
import type { Question } from './helpdesk.js';

/** A customer's page: everything that it shows, in one answer. */
export interface Overview {
  name: string;
  status: string | null;
  orders: { nodes: { id: number; total: number; lines: { nodes: { quantity: number; product: { description: string } | null }[] } }[] };
}

export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; retryable?: boolean };
}

export interface Written {
  operation: { id: string; state: string } | null;
  record: { id: number } | null;
  errors: { field: string | null; code: string }[];
}

interface Answer<T> {
  data?: T | null;
  errors?: GraphError[];
}

export const overviewQuery =
  'query Overview($id: Int!) { customer(id: $id) { name status orders(first: 2, sort: {field: orderedOn, direction: DESC}) { nodes { id total lines(first: 5) { nodes { quantity product { description } } } } } } }';

export const askMutation =
  'mutation Ask($question: TicketInput!) { createTicket(input: $question, wait: 20) { operation { id state } record { id subject status } errors { field code } } }';

export const registerMutation =
  'mutation Register($customer: CustomerInput!) { createCustomer(input: $customer) { operation { id state } record { id } errors { field code } } }';

/** The shop's questions across systems, by GraphQL. */
export class Graph {
  constructor(private readonly gateway: string) {}

  /** The customer, or why a part of the page is missing. */
  async overview(id: number): Promise<{ customer: Overview | null; errors: GraphError[] }> {
    const { data, errors } = await this.execute<{ customer: Overview | null }>(overviewQuery, { id });
    return { customer: data?.customer ?? null, errors: errors ?? [] };
  }

  async ask(question: Question): Promise<Written> {
    return (await this.execute<{ createTicket: Written }>(askMutation, { question })).data!.createTicket;
  }

  async register(customer: object): Promise<Written> {
    return (await this.execute<{ createCustomer: Written }>(registerMutation, { customer })).data!.createCustomer;
  }

  async execute<T>(query: string, variables: object): Promise<Answer<T>> {
    const answer = await fetch(`${this.gateway}/graphql`, {
      method: 'POST',
      headers: { Accept: 'application/graphql-response+json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (answer.status < 500 ? await answer.json() : await read(answer)) as Answer<T>;
  }
}

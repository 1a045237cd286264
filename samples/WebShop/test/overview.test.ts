import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchersV3 } from '@pact-foundation/pact';
import { askMutation, Graph, overviewQuery, registerMutation } from '../src/overview.js';
import { pact, question, uuid, visitor } from './pact.js';

const { boolean, decimal, eachLike, integer, string } = MatchersV3;

const graph = 'application/graphql-response+json';

/** A request to /graphql and what must come back. */
const asked = (description: string, state: string | undefined, parameters: Record<string, never> | object, query: string, variables: object) => {
  const interaction = pact.addInteraction();
  return (state ? interaction.given(state, parameters as never) : interaction)
    .uponReceiving(description)
    .withRequest('POST', '/graphql', (request) => request.headers({ Accept: graph }).jsonBody({ query, variables }));
};

const headers = { 'Content-Type': graph };

test('a customer with orders, lines and products', () =>
  asked('a customer with orders, lines and products', 'orders of a customer', { customerId: 900001, first: 990001, count: 2 }, overviewQuery, { id: 900001 })
    .willRespondWith(200, (answer) => answer.headers(headers).jsonBody({
      data: {
        customer: {
          name: string('Jowett Roofing Ltd'),
          status: 'active',
          orders: { nodes: eachLike({ id: integer(990002), total: decimal(979.96), lines: { nodes: eachLike({ quantity: decimal(41.125), product: { description: string('Claw hammer') } }) } }) },
        },
      },
    }))
    .executeTest(async (server) => {
      const { customer, errors } = await new Graph(server.url).overview(900001);
      assert.equal(customer?.orders.nodes[0]?.lines.nodes[0]?.product?.description, 'Claw hammer');
      assert.deepEqual(errors, []);
    }));

test('a customer with orders that does not exist', () =>
  asked('a customer with orders that does not exist', 'no customer', { id: 900404 }, overviewQuery, { id: 900404 })
    .willRespondWith(200, (answer) => answer.headers(headers).jsonBody({ data: { customer: null } }))
    .executeTest(async (server) => assert.equal((await new Graph(server.url).overview(900404)).customer, null)));

test('a customer with orders while the system is down', () =>
  asked('a customer with orders while the system is down', 'the system that answers is down', {}, overviewQuery, { id: 900001 })
    .willRespondWith(200, (answer) => answer.headers(headers).jsonBody({
      data: { customer: null },
      errors: eachLike({ message: string('The system gives no answer.'), path: ['customer'], extensions: { code: string('backend-unavailable'), retryable: boolean(true) } }),
    }))
    .executeTest(async (server) => {
      const { customer, errors } = await new Graph(server.url).overview(900001);
      assert.equal(customer, null);
      assert.equal(errors[0]?.extensions.retryable, true);
    }));

const nonsense = 'query Nicknames($first: Int) { customers(first: $first) { nodes { nickname } } }';

test('a question of GraphQL that makes no sense', () =>
  asked('a question of GraphQL that makes no sense', undefined, {}, nonsense, { first: 1 })
    .willRespondWith(400, (answer) => answer.headers(headers).jsonBody({ errors: eachLike({ message: string('There is no such field.'), extensions: { code: 'graphql-invalid' } }) }))
    .executeTest(async (server) => assert.equal((await new Graph(server.url).execute(nonsense, { first: 1 })).errors?.[0]?.extensions.code, 'graphql-invalid')));

test('a question by GraphQL', () =>
  asked('a question by GraphQL', 'a contact', { id: 900501 }, askMutation, { question })
    .willRespondWith(200, (answer) => answer.headers(headers).jsonBody({
      data: { createTicket: { operation: { id: uuid, state: 'succeeded' }, record: { id: integer(1041), subject: question.subject, status: 'open' }, errors: [] } },
    }))
    .executeTest(async (server) => assert.equal((await new Graph(server.url).ask(question)).record?.id, 1041)));

test('a new customer by GraphQL with a name that is too long', () => {
  const customer = { ...visitor, name: 'x'.repeat(41) };
  return asked('a new customer by GraphQL with a name that is too long', 'the new service writes customers', {}, registerMutation, { customer })
    .willRespondWith(200, (answer) => answer.headers(headers).jsonBody({
      data: { createCustomer: { operation: null, record: null, errors: eachLike({ field: 'name', code: string('too-long') }) } },
    }))
    .executeTest(async (server) => assert.equal((await new Graph(server.url).register(customer)).errors[0]?.field, 'name'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchersV3 } from '@pact-foundation/pact';
import { Helpdesk } from '../src/helpdesk.js';
import { Refused } from '../src/shop.js';
import { anyOperation, instant, json, operationPath, pact, problem, problemHeaders, question } from './pact.js';

const { eachLike, fromProviderState, integer, regex, string } = MatchersV3;

const accept = { Accept: 'application/json' };
const ticketPath = regex('/api/tickets/\\d+$', '/api/tickets/1041');
const anyTicket = {
  id: integer(900001),
  subject: string('Delivery arrived damaged'),
  contactId: integer(900501),
  priority: regex('^(low|normal|high)$', 'normal'),
  status: regex('^(open|pending|closed)$', 'open'),
  createdAt: instant('2026-01-05T09:00:00Z'),
};

test('the contact behind an e-mail address', () =>
  pact.addInteraction()
    .given('a contact', { id: 900501, name: 'Zoë Fairfax', email: 'zoe@customer.example' })
    .uponReceiving('the contact behind an e-mail address')
    .withRequest('GET', '/api/contacts', (request) => request.headers(accept).query({ email: 'zoe@customer.example', fields: 'id,name,email', limit: '1' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ items: [{ id: 900501, name: string('Zoë Fairfax'), email: 'zoe@customer.example' }] }))
    .executeTest(async (server) => assert.equal((await new Helpdesk(server.url).contactOf('zoe@customer.example'))?.id, 900501)));

test('the open tickets of a contact', () =>
  pact.addInteraction()
    .given('a ticket', { id: 900001, contactId: 900501, status: 'open' })
    .uponReceiving('the open tickets of a contact')
    .withRequest('GET', '/api/tickets', (request) =>
      request.headers(accept).query({ contactId: '900501', status: 'open', fields: 'id,subject,contactId,priority,status,createdAt' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ items: eachLike({ ...anyTicket, contactId: 900501, status: 'open' }) }))
    .executeTest(async (server) => assert.equal((await new Helpdesk(server.url).openTicketsOf(900501))[0]?.status, 'open')));

test('a ticket', () =>
  pact.addInteraction()
    .given('a ticket', { id: 900001, contactId: 900501, status: 'pending' })
    .uponReceiving('a ticket')
    .withRequest('GET', '/api/tickets/900001', (request) => request.headers(accept).query({ fields: 'id,subject,contactId,priority,status,createdAt' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ ...anyTicket, id: 900001, status: 'pending' }))
    .executeTest(async (server) => assert.equal((await new Helpdesk(server.url).ticket(900001)).status, 'pending')));

test('a question', () =>
  pact.addInteraction()
    .given('a contact', { id: 900501 })
    .uponReceiving('a question')
    .withRequest('POST', '/api/tickets', (request) => request.headers(accept).jsonBody(question))
    .willRespondWith(202, (answer) => answer.headers({ ...json, Location: operationPath, 'Retry-After': regex('^\\d+$', '1') }).jsonBody(anyOperation))
    .executeTest(async (server) => assert.match(await new Helpdesk(server.url).ask(question), /^\/operations\//)));

test('a question that is waited for', () =>
  pact.addInteraction()
    .given('a contact', { id: 900501 })
    .uponReceiving('a question that is waited for')
    .withRequest('POST', '/api/tickets', (request) => request.headers({ ...accept, Prefer: 'wait=20' }).jsonBody(question))
    .willRespondWith(201, (answer) => answer.headers({ ...json, Location: ticketPath, 'Preference-Applied': 'wait=20' })
      .jsonBody({ ...anyTicket, contactId: 900501, status: 'open' }))
    .executeTest(async (server) => assert.equal(await new Helpdesk(server.url).ask(question, 20), '/api/tickets/1041')));

test('a question that the helpdesk refuses', () =>
  pact.addInteraction()
    .given('a contact who may not ask', { id: 900513 })
    .uponReceiving('a question that the helpdesk refuses')
    .withRequest('POST', '/api/tickets', (request) => request.headers({ ...accept, Prefer: 'wait=20' }).jsonBody({ ...question, contactId: 900513 }))
    .willRespondWith(422, (answer) => answer.headers(problemHeaders).jsonBody({
      ...problem(422, 'refused', false), errors: eachLike({ parameter: 'contactId', code: string('refused') }),
    }))
    .executeTest(async (server) => {
      const refused = await new Helpdesk(server.url).ask({ ...question, contactId: 900513 }, 20).catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.errors[0]?.parameter === 'contactId');
    }));

test('a question without a text', () =>
  pact.addInteraction()
    .uponReceiving('a question without a text')
    .withRequest('POST', '/api/tickets', (request) => request.headers(accept).jsonBody({ ...question, body: null }))
    .willRespondWith(422, (answer) => answer.headers(problemHeaders).jsonBody({
      ...problem(422, 'invalid-record', false), errors: eachLike({ parameter: 'body', code: string('required') }),
    }))
    .executeTest(async (server) => {
      const refused = await new Helpdesk(server.url).ask({ ...question, body: null as never }).catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.status === 422);
    }));

test('what became of a question', () =>
  pact.addInteraction()
    .given('a question was answered', { contactId: 900501 })
    .uponReceiving('what became of a question')
    .withRequest('GET', fromProviderState('/operations/${operation}', '/operations/0199f7a4-1d6e-7c3a-9a51-0d6b1a2c3d4e') as never, (request) => request.headers(accept))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ ...anyOperation, state: 'succeeded', links: { self: operationPath, record: ticketPath } }))
    .executeTest(async (server) => {
      const operation = await new Helpdesk(server.url).operation('/operations/0199f7a4-1d6e-7c3a-9a51-0d6b1a2c3d4e');
      assert.deepEqual([operation.state, operation.links.record], ['succeeded', '/api/tickets/1041']);
    }));

test('an operation that nobody knows', () =>
  pact.addInteraction()
    .uponReceiving('an operation that nobody knows')
    .withRequest('GET', '/operations/0199f7a4-0000-7000-8000-000000000000', (request) => request.headers(accept))
    .willRespondWith(404, (answer) => answer.headers(problemHeaders).jsonBody(problem(404, 'not-found', false)))
    .executeTest(async (server) => {
      const refused = await new Helpdesk(server.url).operation('/operations/0199f7a4-0000-7000-8000-000000000000').catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.status === 404);
    }));

test('a ticket is closed', () =>
  pact.addInteraction()
    .given('a ticket', { id: 900002, contactId: 900501, status: 'open' })
    .uponReceiving('a ticket is closed')
    .withRequest('PATCH', '/api/tickets/900002', (request) => request.headers(accept).jsonBody({ status: 'closed' }))
    .willRespondWith(202, (answer) => answer.headers({ ...json, Location: operationPath }).jsonBody(anyOperation))
    .executeTest(async (server) => assert.equal((await new Helpdesk(server.url).close(900002)).state, 'accepted')));

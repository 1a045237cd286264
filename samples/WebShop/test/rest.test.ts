import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchersV3 } from '@pact-foundation/pact';
import { Refused, Shop } from '../src/shop.js';
import { anyCustomer, date, jowett, json, pact, problem, problemHeaders, visitor } from './pact.js';

const { decimal, eachLike, fromProviderState, integer, regex, string } = MatchersV3;
const anyTag = regex('^"[^"]+"$', '"erp:2f1c"');

test('a customer by number', () =>
  pact.addInteraction()
    .given('a customer', jowett)
    .uponReceiving('a customer by number')
    .withRequest('GET', '/api/customers/900001', (request) => request.headers({ Accept: 'application/json' }))
    .willRespondWith(200, (answer) => answer.headers({ ...json, ETag: anyTag }).jsonBody({
      ...anyCustomer, id: 900001, name: 'Jowett Roofing Ltd', status: 'active', createdOn: '2001-09-06', updatedAt: '2014-02-15T09:51:37Z',
    }))
    .executeTest(async (server) => {
      const kept = await new Shop(server.url).customer(900001);
      assert.equal(kept?.customer.name, 'Jowett Roofing Ltd');
      assert.match(kept.etag, /^"/);
    }));

test('a customer on hold', () =>
  pact.addInteraction()
    .given('a customer', { ...jowett, status: 'onHold' })
    .uponReceiving('a customer on hold')
    .withRequest('GET', '/api/customers/900001', (request) => request.headers({ Accept: 'application/json' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ ...anyCustomer, status: 'onHold' }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).customer(900001))?.customer.status, 'onHold')));

test('a customer that did not change', () =>
  pact.addInteraction()
    .given('a customer', jowett)
    .uponReceiving('a customer that did not change')
    .withRequest('GET', '/api/customers/900001', (request) =>
      request.headers({ Accept: 'application/json', 'If-None-Match': fromProviderState('${etag}', '"erp:2f1c"') }))
    .willRespondWith(304, (answer) => answer.headers({ ETag: anyTag }))
    .executeTest(async (server) => {
      const kept = { customer: jowett as never, etag: '"erp:2f1c"' };
      assert.equal(await new Shop(server.url).customer(900001, kept), kept);
    }));

test('a customer that does not exist', () =>
  pact.addInteraction()
    .given('no customer', { id: 900404 })
    .uponReceiving('a customer that does not exist')
    .withRequest('GET', '/api/customers/900404', (request) => request.headers({ Accept: 'application/json' }))
    .willRespondWith(404, (answer) => answer.headers(problemHeaders).jsonBody(problem(404, 'not-found', false)))
    .executeTest(async (server) => assert.equal(await new Shop(server.url).customer(900404), undefined)));

test('the first page of active customers', () =>
  pact.addInteraction()
    .given('active customers', { first: 900001, count: 4 })
    .uponReceiving('the first page of active customers')
    .withRequest('GET', '/api/customers', (request) =>
      request.headers({ Accept: 'application/json' }).query({ status: 'active', sort: '-createdOn', limit: '2' }))
    .willRespondWith(200, (answer) => answer.headers({ ...json, Link: regex('^<[^>]+>; rel="next"$', '</api/customers?after=lg1>; rel="next"') }).jsonBody({
      items: eachLike({ ...anyCustomer, status: 'active' }, 2), next: string('lg1.erp.x'),
    }))
    .executeTest(async (server) => {
      const page = await new Shop(server.url).activeCustomers(2);
      assert.equal(page.items.length, 2);
      assert.ok(page.next);
    }));

test('the next page of active customers', () =>
  pact.addInteraction()
    .given('active customers', { first: 900001, count: 4 })
    .uponReceiving('the next page of active customers')
    .withRequest('GET', '/api/customers', (request) =>
      request.headers({ Accept: 'application/json' })
        .query({ status: 'active', sort: '-createdOn', limit: '2', after: fromProviderState('${cursor}', 'lg1.erp.x') as never }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ items: eachLike({ ...anyCustomer, status: 'active' }) }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).activeCustomers(2, 'lg1.erp.x')).items.length, 1)));

test('a filter that does not exist', () =>
  pact.addInteraction()
    .uponReceiving('a filter that does not exist')
    .withRequest('GET', '/api/customers', (request) => request.headers({ Accept: 'application/json' }).query({ stauts: 'active' }))
    .willRespondWith(400, (answer) => answer.headers(problemHeaders).jsonBody({
      ...problem(400, 'invalid-request', false), errors: [{ parameter: 'stauts', code: 'unknown-parameter', message: string('There is no such field.') }],
    }))
    .executeTest(async (server) => {
      const refused = await new Shop(server.url).search({ stauts: 'active' }).catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.errors[0]?.parameter === 'stauts');
    }));

test('a customer while the system is down', () =>
  pact.addInteraction()
    .given('the system that answers is down')
    .uponReceiving('a customer while the system is down')
    .withRequest('GET', '/api/customers/900001', (request) => request.headers({ Accept: 'application/json' }))
    .willRespondWith(503, (answer) => answer.headers({ ...problemHeaders, 'Retry-After': regex('^\\d+$', '5') }).jsonBody({
      ...problem(503, '', true), code: string('system-unavailable'),
    }))
    .executeTest(async (server) => {
      const refused = await new Shop(server.url).customer(900001).catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.retryable && refused.retryAfter === 5);
    }));

test('the latest orders of a customer', () =>
  pact.addInteraction()
    .given('orders of a customer', { customerId: 900001, first: 990001, count: 2 })
    .uponReceiving('the latest orders of a customer')
    .withRequest('GET', '/api/orders', (request) =>
      request.headers({ Accept: 'application/json' })
        .query({ customerId: '900001', sort: '-orderedOn', fields: 'id,customerId,status,orderedOn,total', limit: '5' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({
      items: eachLike({ id: integer(990002), customerId: 900001, status: regex('^(new|picking|shipped|invoiced|cancelled)$', 'shipped'), orderedOn: date('2026-05-11'), total: decimal(979.96) }),
    }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).latestOrders(900001))[0]?.total, 979.96)));

test('the lines of an order', () =>
  pact.addInteraction()
    .given('orders of a customer', { customerId: 900001, first: 990001, count: 1 })
    .uponReceiving('the lines of an order')
    .withRequest('GET', '/api/orderLines', (request) =>
      request.headers({ Accept: 'application/json' }).query({ orderId: '990001', fields: 'orderId,lineNo,productId,quantity,amount' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({
      items: eachLike({ orderId: 990001, lineNo: integer(1), productId: string('PL-10032'), quantity: decimal(41.125), amount: decimal(13402.49) }),
    }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).linesOf(990001))[0]?.lineNo, 1)));

test('a product', () =>
  pact.addInteraction()
    .given('a product', { id: 'ZZ-90001' })
    .uponReceiving('a product')
    .withRequest('GET', '/api/products/ZZ-90001', (request) => request.headers({ Accept: 'application/json' }).query({ fields: 'id,description,listPrice' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ id: 'ZZ-90001', description: string('Claw hammer'), listPrice: decimal(12.49) }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).product('ZZ-90001')).id, 'ZZ-90001')));

test('the stock of a product', () =>
  pact.addInteraction()
    .given('stock of a product', { productId: 'ZZ-90001' })
    .uponReceiving('the stock of a product')
    .withRequest('GET', '/api/stock/ZZ-90001', (request) => request.headers({ Accept: 'application/json' }).query({ fields: 'productId,onHand,countedOn' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ productId: 'ZZ-90001', onHand: integer(12), countedOn: date('2026-05-11') }))
    .executeTest(async (server) => assert.equal((await new Shop(server.url).stockOf('ZZ-90001'))?.onHand, 12)));

test('a new customer', () =>
  pact.addInteraction()
    .given('the new service writes customers')
    .uponReceiving('a new customer')
    .withRequest('POST', '/api/customers', (request) => request.headers({ Accept: 'application/json' }).jsonBody(visitor))
    .willRespondWith(201, (answer) => answer.headers({ Location: regex('/api/customers/\\d+$', '/api/customers/900002') }))
    .executeTest(async (server) => assert.equal(await new Shop(server.url).register(visitor), '/api/customers/900002')));

test('a new customer with a name that is too long', () =>
  pact.addInteraction()
    .given('the new service writes customers')
    .uponReceiving('a new customer with a name that is too long')
    .withRequest('POST', '/api/customers', (request) => request.headers({ Accept: 'application/json' }).jsonBody({ ...visitor, name: 'x'.repeat(41) }))
    .willRespondWith(422, (answer) => answer.headers(problemHeaders).jsonBody({
      ...problem(422, 'refused', false), errors: eachLike({ field: 'name', code: string('too-long') }),
    }))
    .executeTest(async (server) => {
      const refused = await new Shop(server.url).register({ ...visitor, name: 'x'.repeat(41) }).catch((error: unknown) => error);
      assert.ok(refused instanceof Refused && refused.errors[0]?.field === 'name');
    }));

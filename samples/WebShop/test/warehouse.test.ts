import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchersV3 } from '@pact-foundation/pact';
import { Warehouse } from '../src/warehouse.js';
import { anyOperation, date, json, operationPath, pact } from './pact.js';

const { decimal, eachLike, integer, regex, string } = MatchersV3;

const accept = { Accept: 'application/json' };

test('the shipments of an order', () =>
  pact.addInteraction()
    .given('a shipment', { id: 7990001, orderId: 990001 })
    .uponReceiving('the shipments of an order')
    .withRequest('GET', '/api/shipments', (request) => request.headers(accept).query({ orderId: '990001', fields: 'id,orderId,carrier,shippedOn,weightKg' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({
      items: eachLike({ id: integer(7990001), orderId: 990001, carrier: regex('^(royalMail|dpd|parcelforce)$', 'dpd'), shippedOn: date('2026-05-11'), weightKg: decimal(1.275) }),
    }))
    .executeTest(async (server) => assert.equal((await new Warehouse(server.url).shipmentsOf(990001))[0]?.carrier, 'dpd')));

test('a supplier', () =>
  pact.addInteraction()
    .given('a supplier', { id: 'V900' })
    .uponReceiving('a supplier')
    .withRequest('GET', '/api/suppliers/V900', (request) => request.headers(accept).query({ fields: 'id,name,leadTimeDays' }))
    .willRespondWith(200, (answer) => answer.headers(json).jsonBody({ id: 'V900', name: string('Hallam & Sons'), leadTimeDays: integer(5) }))
    .executeTest(async (server) => assert.equal((await new Warehouse(server.url).supplier('V900')).leadTimeDays, 5)));

test('what shall be picked', () =>
  pact.addInteraction()
    .uponReceiving('what shall be picked')
    .withRequest('POST', '/api/picks', (request) => request.headers(accept).jsonBody({ orderId: 990001, productId: 'ZZ-90001', quantity: 2 }))
    .willRespondWith(202, (answer) => answer.headers({ ...json, Location: operationPath }).jsonBody(anyOperation))
    .executeTest(async (server) => assert.match(await new Warehouse(server.url).pick(990001, 'ZZ-90001', 2), /^\/operations\//)));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchersV3 } from '@pact-foundation/pact';
import { receive, signatureOf, type WebhookHeaders } from '../src/webhook.js';
import { instant, operationPath, pact, uuid } from './pact.js';

const { regex } = MatchersV3;

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const when = 1_767_603_600;

const ended = {
  type: 'operation.succeeded',
  timestamp: instant('2026-01-05T09:00:00Z'),
  data: { id: uuid, state: 'succeeded', resource: 'tickets', links: { self: operationPath, record: regex('^/api/tickets/\\d+$', '/api/tickets/1041') } },
};

test('the end of a question', () =>
  pact.addAsynchronousInteraction()
    .given('somebody asks, and wants to be told', { contactId: 900501 })
    .expectsToReceive('the end of a question', (message) => message.withJSONContent(ended).withMetadata({
      'content-type': 'application/json',
      'webhook-id': regex('^op_[0-9a-f]{32}$', 'op_0199f7a41d6e7c3a9a510d6b1a2c3d4e'),
      'webhook-timestamp': regex('^\\d{10}$', `${when}`),
      'webhook-signature': regex('^v1,[A-Za-z0-9+/]{43}=$', 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4='),
    }))
    .executeTest(async (message) => {
      const body = JSON.stringify((message.contents as { content: unknown }).content);
      const headers: WebhookHeaders = { 'webhook-id': 'op_0199f7a41d6e7c3a9a510d6b1a2c3d4e', 'webhook-timestamp': `${when}`, 'webhook-signature': '' };
      headers['webhook-signature'] = signatureOf(secret, headers, body);
      assert.equal(receive(secret, headers, body, when)?.data.links.record, '/api/tickets/1041');
      assert.equal(receive(secret, headers, `${body} `, when), undefined);
      assert.equal(receive(secret, headers, body, when + 3600), undefined);
    }));

import { createHmac, timingSafeEqual } from 'node:crypto';

/** The end of a write, as the gateway tells it. */
export interface Ended {
  type: string;
  timestamp: string;
  data: { id: string; state: string; resource: string; links: { record?: string } };
}

export type WebhookHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

/** What the gateway signs, by the specification of Standard Webhooks. */
export function signatureOf(secret: string, headers: Pick<WebhookHeaders, 'webhook-id' | 'webhook-timestamp'>, body: string): string {
  const mac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  return `v1,${mac.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')}`;
}

/** Understands a webhook that the gateway sent; undefined when somebody else did, or long ago. */
export function receive(secret: string, headers: WebhookHeaders, body: string, now: number): Ended | undefined {
  const expected = Buffer.from(signatureOf(secret, headers, body));
  const given = Buffer.from(headers['webhook-signature']);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Math.abs(now - Number(headers['webhook-timestamp'])) > 300 ? undefined : (JSON.parse(body) as Ended);
}

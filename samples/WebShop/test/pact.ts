import { MatchersV3, PactV4, SpecificationVersion } from '@pact-foundation/pact';

const { boolean, decimal, integer, regex, string, like } = MatchersV3;

/** The shop's pact with the gateway; the file is written afresh into PACT_OUTPUT. */
export const pact = new PactV4({
  consumer: 'web-shop',
  provider: 'legacygateway',
  dir: process.env['PACT_OUTPUT'] ?? 'build/pacts',
  spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  logLevel: 'error',
});

export const date = (example: string) => regex('^\\d{4}-\\d\\d-\\d\\d$', example);
export const instant = (example: string) => regex('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$', example);

export const uuid = regex('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', '0199f7a4-1d6e-7c3a-9a51-0d6b1a2c3d4e');
export const operationPath = regex('^/operations/[0-9a-f-]{36}$', '/operations/0199f7a4-1d6e-7c3a-9a51-0d6b1a2c3d4e');

/** A write that the old system is still busy with. */
export const anyOperation = {
  id: uuid,
  state: regex('^(accepted|running|retrying|awaiting|succeeded)$', 'accepted'),
  links: { self: operationPath },
};

/** A new customer, and a question, as visitors of the shop fill them in. */
export const visitor = { name: 'Pickles & Sons', status: 'prospect' as const, address: { line1: '1 High Street', city: 'Leeds', postcode: 'LS1 1AA', country: 'GB' } };
export const question = { subject: 'The lift is stuck', contactId: 900501, body: 'Since this morning.', priority: 'high' as const };

/** What a provider must have before it is asked; the same record is seeded into whatever system answers. */
export const jowett = {
  id: 900001,
  name: 'Jowett Roofing Ltd',
  status: 'active',
  line1: '104 Mill Lane',
  city: 'Sheffield',
  postcode: 'S12 2HJ',
  country: 'GB',
  creditLimit: '8000.00',
  vip: false,
  createdOn: '2001-09-06',
  updatedAt: '2014-02-15T09:51:37Z',
};

/** A customer of any values, but of these types. */
export const anyCustomer = {
  id: integer(900001),
  name: string('Jowett Roofing Ltd'),
  status: regex('^(active|onHold|closed|prospect)$', 'active'),
  address: like({ line1: string('104 Mill Lane'), city: string('Sheffield'), postcode: string('S12 2HJ'), country: regex('^[A-Z]{2}$', 'GB') }),
  creditLimit: decimal(8000.25),
  vip: boolean(false),
  createdOn: date('2001-09-06'),
  updatedAt: instant('2014-02-15T09:51:37Z'),
};

/** A refusal in the form of RFC 9457, as the shop reads it. */
export const problem = (status: number, code: string, retryable: boolean) => ({
  type: string(`urn:legacygateway:problem:${code}`),
  status: integer(status),
  code,
  traceId: string('0af7651916cd43dd8448eb211c80319c'),
  retryable,
});

export const problemHeaders = { 'Content-Type': 'application/problem+json' };
export const json = { 'Content-Type': 'application/json' };

// node tests/tools/graphql-audit.mjs URL: the server audits of graphql-http against a running endpoint. Everything but "ok" fails, warnings included.
import { serverAudits } from 'graphql-http';

const results = [];
for (const audit of serverAudits({ url: process.argv[2] })) results.push(await audit.fn());
const bad = results.filter(result => result.status !== 'ok');
for (const result of bad) console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
console.log(`${results.length - bad.length} of ${results.length} audits ok`);
process.exit(bad.length === 0 && results.length >= 61 ? 0 : 1);

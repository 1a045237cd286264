// Passes on each request: identical ones in flight are asked once by default, and a benchmark's questions are all alike.
export const gatewayConfig = {
  proxy: { endpoint: process.env.SUBGRAPH, deduplicateInflightRequests: false },
};

// Asks the management listener's own /graphql; an API key goes into the headers editor as X-API-Key.
const example = `# Customers with their last orders, the lines and the products, in four reads.
{
  customers(first: 3) {
    nodes {
      name
      orders(first: 2) {
        nodes { id total lines(first: 3) { nodes { quantity product { description } } } }
      }
    }
  }
}
`;
const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: example, shouldPersistHeaders: false }));

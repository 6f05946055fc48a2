import { createServer } from 'node:http';
import { trapPort } from './hostile-case.ts';

/** What was asked of a trap server since it was last looked at. */
export interface Trap extends AsyncDisposable {
  takeHits: () => string[];
}

/** A server that no document may reach. @throws Error where another program has its port */
export async function trapServer(): Promise<Trap> {
  let hits: string[] = [];
  const server = createServer(({ method, url }, response) => {
    hits.push(`${method} ${url}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<script>window.__pwned=1</script>');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(trapPort, '127.0.0.1', resolve);
  });
  return {
    takeHits: () => hits.splice(0),
    async [Symbol.asyncDispose]() {
      hits = [];
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

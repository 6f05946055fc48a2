import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import S3rver from 's3rver';

/** A real server of S3 with an empty bucket `handouts`, behind a proxy that can fail. */
export interface Bucket extends AsyncDisposable {
  /** The environment of programs that use it. */
  env: Record<string, string>;
  /** How often files were sent so far. */
  puts(): number;
  /** Decides whether a request fails, and how: with a status, or by closing the connection. */
  fail: (method: string, number: number) => number | 'close' | undefined;
}

/** @param folder for its data */
export async function startBucket(folder: string): Promise<Bucket> {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'handouts', configs: [] }],
  });
  const { port } = await server.run();
  let puts = 0;
  let number = 0;
  const bucket: Pick<Bucket, 'fail'> = { fail: () => undefined };
  const proxy = createServer((incoming, response) => {
    const { method = '', url, headers } = incoming;
    number += 1;
    const failure = bucket.fail(method, number);
    if (failure === 'close') return incoming.socket.destroy();
    if (failure !== undefined) {
      incoming.resume();
      return response.writeHead(failure).end();
    }
    if (method === 'PUT') puts += 1;
    const outgoing = request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    return incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const env = {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    // Those that the server knows.
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  };
  return Object.assign(bucket, {
    env,
    puts: () => puts,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await server.close();
    },
  });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** Thrown if code has tried to access the network behind a fence, whether it caught the refusal or not. */
export class FenceError extends Error {
  override readonly name = 'FenceError';
  /** The first host it tried to contact: `example.com:443`. */
  readonly address: string;

  constructor(address: string) {
    super(`it asks \`${address}\``);
    this.address = address;
  }
}

/** The hosts that code behind a fence has tried to contact. */
const fence = new AsyncLocalStorage<string[]>();

let isBuilt = false;

/**
 * Blocks network access for code that is not Offprint's own: connections, datagrams and name lookups, in this thread.
 * Other work of the process continues normally. Programs and threads that the code starts are not covered.
 */
export interface Fence {
  /** Starts work behind the fence, where all of its later callbacks stay. */
  enter<T>(work: () => T): T;
  /**
   * Runs work behind the fence.
   *
   * @throws FenceError if network access was attempted, in this work or before; otherwise any error of the work
   */
  run<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Raises a fence. */
export function raiseFence(): Fence {
  build();
  const asked: string[] = [];
  const enter = <T>(work: () => T) => fence.run(asked, work);
  return {
    enter,
    async run(work) {
      try {
        return await enter(work);
      } finally {
        const [first] = asked;
        // What the code made of the refusal, an error or less than it would have made, is not what it would publish.
        // biome-ignore lint/correctness/noUnsafeFinally: it stands for whatever was returned or thrown.
        if (first !== undefined) throw new FenceError(first);
      }
    },
  };
}

/**
 * Runs work behind a separate fence.
 *
 * @throws FenceError if it attempted network access; otherwise any error of the work
 */
export function withoutNetwork<T>(work: () => T | Promise<T>): Promise<T> {
  return raiseFence().run(work);
}

/** Node has no other place for a fence: `fetch`, `http` and all packages end in these functions. */
function build(): void {
  if (isBuilt) return;
  isBuilt = true;
  fenceConnections();
  fenceDatagrams();
  for (const asking of [dns, dns.promises]) {
    fenceNames(asking);
    fenceNames(asking.Resolver.prototype);
  }
  syncBuiltinESMExports();
}

function fenceConnections(): void {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const address = addressOf(args);
    if (!refuses(address)) return Reflect.apply(connect, this, args) as net.Socket;
    // Like a server that cannot be reached: later, when the caller listens for errors.
    Reflect.set(this, 'connecting', true);
    setImmediate(() => this.destroy(new FenceError(address ?? '')));
    return this;
  };
}

function fenceDatagrams(): void {
  const send = dgram.Socket.prototype.send;
  dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: unknown[]) {
    if (refuses('a datagram')) throw new FenceError('a datagram');
    Reflect.apply(send, this, args);
  };
}

/** Fences all functions that look up addresses or other records of a name. */
function fenceNames(functions: object): void {
  for (const name of Object.getOwnPropertyNames(functions).filter((key) => /^(?:lookup|resolve|reverse)/u.test(key))) {
    const ask: unknown = Reflect.get(functions, name);
    if (typeof ask !== 'function') continue;
    const fenced = function (this: unknown, ...args: unknown[]) {
      const host = String(args[0]);
      if (!refuses(host)) return Reflect.apply(ask, this, args);
      const done = args.at(-1);
      const error = new FenceError(host);
      if (typeof done !== 'function') return Promise.reject(error);
      return setImmediate(() => Reflect.apply(done, undefined, [error]));
    };
    // Keeps its name, and Node's metadata: how it becomes a promise.
    Reflect.set(functions, name, Object.defineProperties(fenced, Object.getOwnPropertyDescriptors(ask)));
  }
}

/** Whether an address is refused here and now. */
function refuses(address: string | undefined): boolean {
  const asked = fence.getStore();
  if (!asked || address === undefined) return false;
  asked.push(address);
  return true;
}

/** The target of a socket, in any of the forms that Node accepts; nothing for a local path. */
function addressOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { host?: string; port?: number | string; path?: string };
    return path === undefined || path === null ? `${host ?? 'localhost'}:${port}` : undefined;
  }
  const isPath = typeof first === 'string' && !/^\d+$/u.test(first);
  return isPath ? undefined : `${typeof second === 'string' ? second : 'localhost'}:${String(first)}`;
}

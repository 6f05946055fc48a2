import { AsyncLocalStorage } from 'node:async_hooks';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** Thrown where code has asked for the network behind a fence, whether it caught the refusal or not. */
export class FenceError extends Error {
  override readonly name = 'FenceError';
  /** Whom it asked first: `example.com:443`. */
  readonly address: string;

  constructor(address: string) {
    super(`it asks \`${address}\``);
    this.address = address;
  }
}

/** What the code that runs behind a fence has asked for. */
const fence = new AsyncLocalStorage<string[]>();

let isBuilt = false;

/**
 * Refuses the network to code that is not Offprint's own: connections, datagrams and the look-up of names, in this thread.
 * Other work of the process goes on unhindered. Programs and threads that the code starts are beyond the fence.
 */
export interface Fence {
  /** Begins work behind the fence, where all stays that comes of it later. */
  enter<T>(work: () => T): T;
  /**
   * Does work behind the fence.
   *
   * @throws FenceError when the network was asked for, in this work or before; else what the work throws
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
 * Does work behind a fence of its own.
 *
 * @throws FenceError when it has asked for the network; else what the work throws
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
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    const address = addressOf(given);
    if (!refuses(address)) return Reflect.apply(connect, this, given) as net.Socket;
    // Like a server that cannot be reached: later, when the caller listens for errors.
    Reflect.set(this, 'connecting', true);
    setImmediate(() => this.destroy(new FenceError(address ?? '')));
    return this;
  };
}

function fenceDatagrams(): void {
  const send = dgram.Socket.prototype.send;
  dgram.Socket.prototype.send = function (this: dgram.Socket, ...given: unknown[]) {
    if (refuses('a datagram')) throw new FenceError('a datagram');
    Reflect.apply(send, this, given);
  };
}

/** Fences all that asks for the address of a name, or for other records of it. */
function fenceNames(functions: object): void {
  for (const name of Object.getOwnPropertyNames(functions).filter((key) => /^(?:lookup|resolve|reverse)/u.test(key))) {
    const ask: unknown = Reflect.get(functions, name);
    if (typeof ask !== 'function') continue;
    const fenced = function (this: unknown, ...given: unknown[]) {
      const host = String(given[0]);
      if (!refuses(host)) return Reflect.apply(ask, this, given);
      const done = given.at(-1);
      const error = new FenceError(host);
      if (typeof done !== 'function') return Promise.reject(error);
      return setImmediate(() => Reflect.apply(done, undefined, [error]));
    };
    // With its name, and with what Node notes on it: how it becomes a promise.
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

/** What a socket connects to, in any of the forms that Node accepts; nothing for one of this machine, a path. */
function addressOf(given: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { host?: string; port?: number | string; path?: string };
    return path === undefined || path === null ? `${host ?? 'localhost'}:${port}` : undefined;
  }
  const isPath = typeof first === 'string' && !/^\d+$/u.test(first);
  return isPath ? undefined : `${typeof second === 'string' ? second : 'localhost'}:${String(first)}`;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A real Redis, which keeps what it has acknowledged on the disk. */
export interface RedisServer extends AsyncDisposable {
  url: string;
  /** Kills the server, and starts it again with the same data. */
  restart(): Promise<void>;
  /** Cuts all connections. */
  cut(): Promise<void>;
  /** Asks with a connection of its own. */
  ask<T>(question: (client: Redis) => Promise<T>): Promise<T>;
}

/** Files with a certificate for 127.0.0.1 and its key, and the password of the server. */
export interface ServerSecrets {
  certificate: string;
  key: string;
  password: string;
}

/**
 * @param folder for its data
 * @param secrets if connections are encrypted
 */
export async function startRedis(folder: string, secrets?: ServerSecrets): Promise<RedisServer> {
  const port = await freePort();
  const url = secrets ? `rediss://:${secrets.password}@127.0.0.1:${port}` : `redis://127.0.0.1:${port}`;
  const options = secrets && { tls: { ca: await readFile(secrets.certificate) } };
  const listening = secrets
    ? [
        ...['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no', '--requirepass', secrets.password],
        ...['--tls-cert-file', secrets.certificate, '--tls-key-file', secrets.key],
      ]
    : ['--port', `${port}`];
  const ask = async <T>(question: (client: Redis) => Promise<T>) => {
    const client = new Redis(url, options ?? {});
    client.on('error', () => {});
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  };
  const start = async () => {
    const persistence = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const server = spawn('redis-server', [...listening, '--dir', folder, '--bind', '127.0.0.1', ...persistence], {
      stdio: 'ignore',
    });
    // It answers with an error until it has loaded its data.
    for (;;) {
      const answer = await ask((client) => client.ping()).catch(() => undefined);
      if (answer === 'PONG') return server;
      await sleep(50);
    }
  };
  let server = await start();
  return {
    url,
    ask,
    async restart() {
      await end(server, 'SIGKILL');
      server = await start();
    },
    async cut() {
      await ask((client) => client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'));
    },
    [Symbol.asyncDispose]: () => end(server, 'SIGTERM'),
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

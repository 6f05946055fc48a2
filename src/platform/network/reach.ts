import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { NetworkError } from '../network.ts';
import { blockList, isPublic } from './special-addresses.ts';

/** Finds the permitted IP addresses of a host. */
export type Reach = (hostname: string) => Promise<LookupAddress[]>;

/**
 * Restricts network access to public addresses, and to those that are explicitly allowed. Otherwise an untrusted
 * document could access the network of the machine that builds it. A name is looked up here, and only the checked
 * addresses are contacted: later DNS answers do not count.
 *
 * @param allow host names, IP addresses, and blocks such as `10.1.0.0/16`
 */
export function reachOf(allow: readonly string[]): Reach {
  const isBlock = (entry: string) => isIP(entry.split('/')[0] ?? '') !== 0;
  const names = new Set(allow.filter((entry) => !isBlock(entry)).map((name) => name.toLowerCase()));
  const blocks = blockList(allow.filter(isBlock));
  return async (hostname) => {
    const host = hostname.replace(/^\[|\]$/gu, '');
    const found = await lookup(host, { all: true, verbatim: true });
    if (names.has(host.toLowerCase())) return found;
    const allowed = found.filter(
      ({ address, family }) => isPublic(address) || blocks.check(address, family === 6 ? 'ipv6' : 'ipv4'),
    );
    if (allowed.length > 0) return allowed;
    throw new NetworkError('private', `\`${host}\` is in a private network`);
  };
}

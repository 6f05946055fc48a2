import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { NetworkError } from '../network.ts';

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

/**
 * IPv4 blocks that are not on the public internet: this network, private networks, loopback, link-local (where clouds
 * keep the keys of a machine), documentation, benchmarks, multicast and reserved blocks (RFC 6890, the IANA IPv4
 * Special-Purpose Address Registry).
 */
const specialIpv4 =
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`.split(/\s+/u);

/**
 * IPv6 blocks in the range for public addresses, `2000::/3`, that are not public or map to an IPv4 address: Teredo and
 * other protocols, documentation, 6to4 (the IANA IPv6 Special-Purpose Address Registry). Everything outside that range
 * is special.
 */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = blockList([...specialIpv4, ...specialIpv6]);
const globalIpv6 = blockList(['2000::/3']);

/** IPv4 addresses in IPv6: mapped (RFC 4291, 2.5.5.2), and as networks without IPv4 translate them (RFC 6052). */
const embeddedIpv4 = blockList(['::ffff:0:0/96', '64:ff9b::/96']);

/** Whether an IP address is on the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  if (embeddedIpv4.check(address, 'ipv6')) return isPublic(lastFourBytes(address));
  return globalIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** A list of blocks, `10.0.0.0/8`, and of single addresses. */
function blockList(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = '', prefix] = block.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The end of an IPv6 address, as IPv4. */
function lastFourBytes(address: string): string {
  const dotted = /(?:\d+\.){3}\d+$/u.exec(address);
  if (dotted) return dotted[0];
  // Addresses in URLs are written in the shortest form (RFC 5952): `::ffff:7f00:1`.
  const groups = address.split('::').at(-1)?.split(':') ?? [];
  const [high = 0, low = 0] = ['0', '0', ...groups].slice(-2).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

import { isIP } from 'node:net';
import * as z from 'zod';

/** A name, an IP address, or a block of addresses such as `10.1.0.0/16`. */
const host = z
  .string({ error: 'the name of a host, an IP address, or a block of them such as `10.1.0.0/16`' })
  .refine(isHost, { error: 'the name of a host, an IP address, or a block of them such as `10.1.0.0/16`' });

/** What a document may access on the network. */
export const network = z.strictObject(
  {
    allow: z
      .array(host, { error: 'a list of hosts' })
      .optional()
      .describe(
        'Hosts in private networks from which images can be downloaded, and whose links can be checked: names, IP addresses, or blocks of IP addresses. Default: none.',
      ),
  },
  { error: 'a group of keys such as `allow`' },
);

function isHost(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0) return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(entry);
  const most = version === 6 ? 128 : 32;
  return rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/u.test(prefix) && Number(prefix) <= most));
}

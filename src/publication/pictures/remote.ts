import { reasonOf } from '../../model/reason.ts';
import type { Report, Where } from '../../model/report.ts';
import { type Network, NetworkError } from '../../platform/network.ts';
import { type DecodedPicture, decodePicture } from './decode.ts';
import { webAddress } from './remote-address.ts';
import type { RemoteFaults } from './remote-faults.ts';

/**
 * Downloads an image from the web. Its bytes decide its type, not what the server says.
 *
 * @returns nothing if it cannot be shown, which `remote` records
 */
export async function fetchPicture(
  src: string,
  where: Where,
  { network, report, remote }: { network: Network; report: Report; remote: RemoteFaults },
): Promise<DecodedPicture | undefined> {
  const file = await network.fetch(webAddress(src)).catch((error: unknown) => {
    if (!(error instanceof NetworkError)) throw error;
    remote.add({ fault: error.fault, src, reason: error.message, where });
    return undefined;
  });
  if (!file) return undefined;
  const picture = await decodePicture(file.bytes).catch((error: unknown) => {
    remote.add({ fault: 'refused', src, reason: reasonOf(error), where });
    return undefined;
  });
  if (picture && file.unchecked !== undefined) report('picture-unchecked', { src, reason: file.unchecked }, where);
  return picture;
}

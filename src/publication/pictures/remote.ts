import { reasonOf } from '../../model/reason.ts';
import type { Report, Where } from '../../model/report.ts';
import type { RuleId } from '../../model/rules.ts';
import { type Network, NetworkError, type NetworkFault, type WebFile } from '../../platform/network.ts';
import { type DecodedPicture, decodePicture } from './decode.ts';

/** What is reported where there is no file, and why. */
const rules = {
  refused: 'picture-remote',
  private: 'picture-private',
  unreachable: 'picture-unreachable',
  frozen: 'frozen-network',
} as const satisfies Record<NetworkFault, RuleId>;

/** The address of a picture of the web; `//host/path`, which leaves the protocol open, is taken for `https:`. */
export function webAddress(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}

/**
 * Fetches a picture of the web. Its kind is that of its bytes, whatever its server says of them.
 *
 * @returns nothing where it cannot be shown, which is reported
 */
export async function fetchPicture(
  src: string,
  where: Where,
  { network, report }: { network: Network; report: Report },
): Promise<DecodedPicture | undefined> {
  const file = await network.fetch(webAddress(src)).catch((error: unknown) => {
    if (!(error instanceof NetworkError)) throw error;
    report(rules[error.fault], { src, reason: error.message }, where);
    return undefined;
  });
  return file && decode(file, src, where, report);
}

async function decode({ bytes, unchecked }: WebFile, src: string, where: Where, report: Report) {
  try {
    const picture = await decodePicture(bytes);
    if (unchecked !== undefined) report('picture-unchecked', { src, reason: unchecked }, where);
    return picture;
  } catch (error) {
    report('picture-remote', { src, reason: reasonOf(error) }, where);
    return undefined;
  }
}

import type { Report, Where } from '../../model/report.ts';
import type { NetworkFault } from '../../platform/network.ts';

/** What is reported if an image from the web is not available, and why. */
const remoteRules = {
  refused: 'picture-remote',
  private: 'picture-private',
  unreachable: 'picture-unreachable',
  frozen: 'frozen-network',
} as const satisfies Record<NetworkFault, string>;

/** An image from the web that cannot be shown. */
interface RemoteFault {
  fault: NetworkFault;
  src: string;
  reason: string;
  where: Where;
}

/** Collects images from the web that cannot be shown. */
export interface RemoteFaults {
  add: (fault: RemoteFault) => void;
  /** Reports them: the first for each host and reason, with the number of the others. */
  finish: (report: Report) => void;
}

/** Starts without any images. */
export function remoteFaults(): RemoteFaults {
  const groups = new Map<string, RemoteFault[]>();
  return {
    add(one) {
      const key = [one.fault, hostOf(one.src), one.reason].join('\n');
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    },
    finish(report) {
      for (const [first, ...others] of groups.values()) {
        if (!first) continue;
        const { fault, src, reason, where } = first;
        report(remoteRules[fault], { src, reason, host: hostOf(src), others: others.length }, where);
      }
    },
  };
}

/** The host of a URL; the URL itself if it cannot be parsed. */
function hostOf(src: string): string {
  const address = webAddress(src);
  return URL.canParse(address) ? new URL(address).host : address;
}

/** The URL of an image from the web; `//host/path`, without a protocol, is treated as `https:`. */
export function webAddress(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}

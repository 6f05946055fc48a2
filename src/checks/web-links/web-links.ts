import { groupBy } from '../../model/group-by.ts';
import type { Report } from '../../model/report.ts';
import type { Network, Probe } from '../../platform/network.ts';
import type { ThoroughCheck } from '../thorough.ts';
import { addressFault } from './address-faults.ts';
import { type Finding, findingOf, type UncheckedLinks } from './findings.ts';
import { idOf, pageOf, pagesOf, type RemoteLink, remoteLinksIn, type WebPage } from './web-addresses.ts';

/** The number of links to one URL at which its fault is reported. */
const mostPlaces = 10;

/** Addresses outside the publication are well written, and where servers may be asked, there is something at them. */
export const checkWebLinks: ThoroughCheck = async (publication, { wanted, network, report }) => {
  const links = remoteLinksIn(publication);
  const sound: RemoteLink[] = [];
  for (const link of links) {
    const reason = addressFault(link.href);
    if (reason === undefined) sound.push(link);
    else report('link-address', { href: link.href, reason }, link.position);
  }
  if (!wanted.external) return;
  const probes = await probesOf(pagesOf(sound), network);
  reportFindings(sound, probes, report);
};

/** All are asked for at once: the network lets them in one by one. */
async function probesOf(pages: readonly WebPage[], network: Network): Promise<Map<string, Probe>> {
  const answers = pages.map(async ({ address, ids }) => [address, await network.probe(address, ids)] as const);
  return new Map(await Promise.all(answers));
}

function reportFindings(links: readonly RemoteLink[], probes: ReadonlyMap<string, Probe>, report: Report): void {
  const isOnline = [...probes.values()].some(({ state }) => state === 'answered');
  const unasked: UncheckedLinks[] = [];
  for (const [href, places] of groupBy(links, (link) => link.href)) {
    const probe = probes.get(pageOf(href) ?? '');
    if (!probe) continue;
    const found = findingOf(probe, isOnline);
    if (found?.rule === 'links-unasked' || found?.rule === 'links-frozen') for (const _ of places) unasked.push(found);
    else if (found) tellFinding(found, href, places, report);
    const id = idOf(href);
    if (probe.state === 'answered' && id !== undefined && probe.missing.includes(id)) {
      eachOf(places, (others, position) => report('link-fragment', { address: href, id, others }, position));
    }
  }
  const [first] = unasked;
  const count = unasked.length;
  if (first?.rule === 'links-unasked') report('links-unasked', { count, reason: first.reason });
  if (first?.rule === 'links-frozen') report('links-frozen', { count });
}

function tellFinding(
  found: Exclude<Finding, UncheckedLinks>,
  href: string,
  places: readonly RemoteLink[],
  report: Report,
): void {
  eachOf(places, (others, position) => {
    if (found.rule !== 'link-moved') report(found.rule, { address: href, reason: found.reason, others }, position);
    else report(found.rule, { address: href, target: found.target + hashOf(href), others }, position);
  });
}

function hashOf(href: string): string {
  return new URL(href).hash;
}

/** Reports a fault at the first places that have it, and at the last of them how many more there are. */
function eachOf(places: readonly RemoteLink[], tell: (others: number, position: RemoteLink['position']) => void): void {
  const told = places.slice(0, mostPlaces);
  told.forEach(({ position }, index) => {
    tell(index === told.length - 1 ? places.length - told.length : 0, position);
  });
}

import { STATUS_CODES } from 'node:http';
import type { Position } from 'unist';
import { decoded, fragmentOf, isRemote } from '../model/addresses.ts';
import { longestAddress } from '../model/limits.ts';
import { groupBy } from '../model/lists.ts';
import type { Publication } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import type { RuleId } from '../model/rules.ts';
import type { Network, Probe } from '../platform/network.ts';
import type { ThoroughCheck } from './finished.ts';

/** An external link as written. */
interface RemoteLink {
  href: string;
  position: Position | undefined;
}

/** Names reserved for examples (RFC 2606, RFC 6761). */
const examples = /^(?:.+\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$/iu;

/** The links of a publication with a protocol or a host, in reading order. */
function remoteLinksIn(publication: Publication): RemoteLink[] {
  return treesOf(publication)
    .flatMap(elementsIn)
    .flatMap(({ tagName, properties: { href }, position }) =>
      tagName === 'a' && typeof href === 'string' && isRemote(href)
        ? [{ href: href.startsWith('//') ? `https:${href}` : href, position }]
        : [],
    );
}

interface WebPage {
  /** Without a fragment. */
  address: string;
  /** The ids of the elements that links point to, without duplicates, in order. */
  ids: string[];
}

/** The page of a URL; `undefined` for relative URLs and names reserved for examples. */
export function pageOf(href: string): string | undefined {
  if (!/^https?:/iu.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (examples.test(url.hostname)) return undefined;
  url.hash = '';
  return url.href;
}

/** The pages that links lead to, in the order of the first link to each. */
export function pagesOf(links: readonly RemoteLink[]): WebPage[] {
  const pages = new Map<string, WebPage>();
  for (const { href } of links) {
    const address = pageOf(href);
    if (address === undefined) continue;
    const page = pages.get(address) ?? { address, ids: [] };
    pages.set(address, page);
    const id = idOf(href);
    if (id !== undefined && !page.ids.includes(id)) page.ids.push(id);
  }
  return [...pages.values()];
}

/**
 * The element that a URL names. `undefined` for the top of the page, words in it (`#:~:text=`), or the state of a script:
 * `#!/inbox`, `#L10`, `#page=2`.
 */
export function idOf(href: string): string | undefined {
  const [fragment = ''] = fragmentOf(href).split(':~:');
  return fragment === '' || fragment === 'top' || /^[!/?]|=|^L\d+(?:-L\d+)?$/u.test(fragment) ? undefined : fragment;
}

/** The most links to one URL at which its fault is reported. */
const mostPlaces = 10;

/** External URLs must be well-formed, and if servers may be contacted, their targets must exist. */
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

/** All requests are made at once: the network limits how many run at a time. */
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
    else if (found) reportFinding(found, href, places, report);
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

function reportFinding(
  found: Exclude<Finding, UncheckedLinks>,
  href: string,
  places: readonly RemoteLink[],
  report: Report,
): void {
  eachOf(places, (others, position) => {
    if (found.rule !== 'link-moved') report(found.rule, { address: href, reason: found.reason, others }, position);
    else report(found.rule, { address: href, target: found.target + new URL(href).hash, others }, position);
  });
}

/** Reports a fault at the first links that have it, and at the last of them how many more there are. */
function eachOf(
  places: readonly RemoteLink[],
  reportPlace: (others: number, position: RemoteLink['position']) => void,
): void {
  const first = places.slice(0, mostPlaces);
  first.forEach(({ position }, index) => {
    reportPlace(index === first.length - 1 ? places.length - first.length : 0, position);
  });
}

/** A typical e-mail address: without quotes and comments, which RFC 5322 allows and hardly any server accepts. */
const mailbox = /^[^\s@<>()",:;[\]\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

/** A phone number (RFC 3966): digits with separators, then parameters. */
const phoneNumber = /^\+?[\d().-]{3,}(?:;.*)?$/u;

/** The syntax error of a URL, as far as it can be found without a request. */
export function addressFault(href: string): string | undefined {
  // Each build reports URLs that are too long.
  if (href.length > longestAddress) return undefined;
  const [, protocol = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/isu.exec(href) ?? [];
  switch (protocol.toLowerCase()) {
    case 'http':
    case 'https':
      return URL.canParse(href) ? undefined : 'no browser can open it';
    case 'mailto':
      return mailFault(rest);
    case 'tel':
      return phoneNumber.test(rest) ? undefined : 'expected a phone number like `tel:+49-30-123456`';
    default:
      return undefined;
  }
}

/** Several recipients are separated by commas; none means that the reader chooses the recipient (RFC 6068). */
function mailFault(rest: string): string | undefined {
  const [recipients = ''] = rest.split('?');
  if (recipients === '') return undefined;
  const wrong = recipients
    .split(',')
    .map(decoded)
    .find((recipient) => !mailbox.test(recipient));
  return wrong === undefined ? undefined : 'expected an address like `mailto:ada@example.org`';
}

/** A finding about all URLs that were not checked, reported once. */
type UncheckedLinks = { rule: 'links-unasked'; reason: string } | { rule: 'links-frozen' };

/** A finding about a URL. */
type Finding =
  | { rule: 'link-moved'; target: string }
  | {
      rule: Extract<RuleId, 'link-dead' | 'link-unreachable' | 'link-certificate' | 'link-refused' | 'link-private'>;
      reason: string;
    }
  | UncheckedLinks;

/**
 * What a response means for a reader; `undefined` if all is well.
 *
 * @param isOnline whether any server has answered: if none did, names are unknown because there is no network
 */
function findingOf(probe: Probe, isOnline: boolean): Finding | undefined {
  switch (probe.state) {
    case 'answered':
      return findingOfStatus(probe.status, probe.moved);
    case 'nameless':
      return { rule: isOnline ? 'link-dead' : 'link-unreachable', reason: probe.reason };
    case 'certificate':
      return { rule: 'link-certificate', reason: probe.reason };
    case 'private':
      return { rule: 'link-private', reason: probe.reason };
    case 'refused':
      return { rule: 'link-refused', reason: probe.reason };
    case 'unreachable':
      return { rule: 'link-unreachable', reason: probe.reason };
    case 'frozen':
      return { rule: 'links-frozen' };
    case 'late':
      return { rule: 'links-unasked', reason: probe.reason };
  }
}

function findingOfStatus(status: number, moved: string | undefined): Finding | undefined {
  if (status >= 200 && status < 300) return moved === undefined ? undefined : { rule: 'link-moved', target: moved };
  const reason = `its server answers ${[status, STATUS_CODES[status]].join(' ').trim()}`;
  if (status === 404 || status === 410) return { rule: 'link-dead', reason };
  // Servers use these codes, such as 429 and LinkedIn's 999, to refuse robots; a reader may be let in.
  const isRefusal = (status >= 400 && status < 500) || status === 999;
  return { rule: isRefusal ? 'link-refused' : 'link-unreachable', reason };
}

import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { isRemote, pathIn } from '../../model/addresses.ts';
import { classesOf } from '../../model/html-elements.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Report, Where } from '../../model/report.ts';
import type { NetworkFault } from '../../platform/network.ts';

/**
 * Replaces an image that cannot be shown with a box that has its alternative text and file name. Screen readers
 * announce it as an image with that text.
 */
export function showAsMissing(picture: Element, src: string): void {
  const { id, alt } = picture.properties;
  const alternative = String(alt ?? '').trim();
  const name = nameOf(src);
  const label = [alternative, name].filter((part) => part !== '').join(' · ') || '?';
  const content: ElementContent[] =
    alternative === '' || name === '' ? [text(label)] : [text(`${alternative} `), h('small', name)];
  picture.tagName = 'span';
  picture.properties = {
    ...(id !== undefined && { id }),
    className: ['missing-picture', ...classesOf(picture)],
    role: 'img',
    ariaLabel: label,
  };
  picture.children = content;
}

/** Turns each `picture` whose `img` is now a box into a plain element: it must not contain any other element. */
export function openPictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const isOpen =
      element.tagName === 'picture' &&
      !element.children.some((node) => node.type === 'element' && node.tagName === 'img');
    if (isOpen) element.tagName = 'span';
  }
}

/** The name of the file. The URL of an image from the web, such as a badge, says less than its alternative text. */
function nameOf(src: string): string {
  if (/^data:/iu.test(src)) return '';
  const path = isRemote(src) ? src.replace(/^(?:[a-z][a-z\d+.-]*:)?\/\//iu, '').split(/[?#]/u, 1)[0] : pathIn(src);
  return (isRemote(src) ? path?.split('/', 1)[0] : path?.split('/').at(-1)) ?? '';
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

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

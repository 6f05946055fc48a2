import { didYouMean, howToRead, type Near } from '../wording.ts';
import { error, info, inMarkdown, nearNames, warning } from './rule.ts';

/** An image from the web, and how many more images of its host cannot be shown for the same reason. */
export interface RemotePicture {
  src: string;
  reason: string;
  host: string;
  others: number;
}

/** Images. */
export const pictureRules = {
  'picture-none': error({
    reason: () => 'The image has no path',
    hint: () => 'Write the path of a file between the parentheses, or remove the image.',
  }),
  'picture-missing': error<Near & { src: string }>({
    reason: ({ src }) => `The image \`${src}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? 'Check the path. It is relative to the source.',
    correction: (facts) => nearNames(facts.src, facts, inMarkdown),
  }),
  'picture-outside': error<{ src: string }>({
    reason: ({ src }) => `The image \`${src}\` is outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'picture-remote': error<RemotePicture>({
    reason: (facts) => `The image \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () => 'Check the URL, or download the image into the folder of the source and use that file.',
  }),
  'picture-private': error<RemotePicture>({
    reason: (facts) => `The image \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () => 'If this document may access that host, list it under `network: { allow: […] }` in the config.',
  }),
  'picture-unreachable': error.environment<RemotePicture>({
    reason: (facts) => `The image \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () =>
      'Build again when this machine can reach the server, or download the image into the folder of the source.',
  }),
  'frozen-network': error<RemotePicture>({
    reason: (facts) =>
      `The image \`${facts.src}\` is not cached, and a frozen build does not fetch it${otherPictures(facts)}`,
    hint: () => 'Build once without `--frozen` to cache it, or download the image into the folder of the source.',
  }),
  'picture-unchecked': warning.environment<{ src: string; reason: string }>({
    reason: ({ src, reason }) =>
      `The image \`${src}\` cannot be checked for changes: ${reason}; the cached copy is shown`,
    hint: () => 'Build again when its server can be reached, or with `--frozen` to skip the check.',
  }),
  'picture-sources': info({
    reason: () => 'The `<picture>` has images for several screens; only its `<img>` is shown',
    hint: () => 'Write `![]()`. Where the format allows it, Offprint fits images to the screen.',
  }),
  'picture-broken': error<{ src: string; reason: string; isUnreadable?: boolean }>({
    reason: ({ src, reason, isUnreadable }) =>
      `The image \`${src}\` cannot be ${isUnreadable ? 'read' : 'decoded'}: ${reason}`,
    hint: ({ reason, isUnreadable }) =>
      isUnreadable
        ? howToRead(reason)
        : 'Open it in an image editor, and save it again as PNG, JPEG, GIF, WebP, AVIF or SVG.',
  }),
  'picture-dpi': warning<{ page: number; columns: number; rows: number; dpi: number; expected: number }>({
    reason: ({ page, columns, rows, dpi, expected }) =>
      `The image on page ${page} has ${columns} × ${rows} pixels, which is ${dpi} per inch in print; the minimum is ${expected}`,
    hint: () =>
      'Use an image with more pixels, or a smaller `width`. `pdf: { dpi: false }` prints all images as they are.',
  }),
  'picture-alternative': warning<{ src: string }>({
    reason: ({ src }) => `The image \`${src}\` has no alternative text`,
    hint: () =>
      'Describe the image between the square brackets, or write `{.decorative}` after it if it is only decoration.',
    correction: () => ({ actual: '![](', expected: ['![Describe the image here]('] }),
    meaning: 'open',
  }),
  'picture-large': warning<{ columns: number; rows: number; size: string }>({
    reason: ({ columns, rows, size }) =>
      `The image has ${columns} × ${rows} pixels and ${size} MB, which takes long to load`,
    hint: () =>
      'Save a smaller copy. No screen shows more than 4000 pixels, and photographs are smallest as JPEG or WebP.',
  }),
  'picture-alternative-poor': warning<{ alternative: string; reason: string; hint: string }>({
    reason: ({ alternative, reason }) => `The alternative text \`${alternative}\` does not help readers: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'picture-alternative-same': info<{ alternative: string; line: number; file: string }>({
    reason: ({ alternative }) => `Two images have the same alternative text, \`${alternative}\``,
    hint: ({ line, file }) => `The first one is at \`${file}:${line}\`. Describe what is different about each.`,
  }),
};

function otherPictures({ host, others }: RemotePicture): string {
  if (others === 0) return '';
  return `; the same goes for ${others} more ${others === 1 ? 'image' : 'images'} from \`${host}\``;
}

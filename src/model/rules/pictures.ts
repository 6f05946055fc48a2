import { rule } from './rule.ts';

/** A picture of the web, and how many more of its host are missing for the same reason. */
export interface RemotePicture {
  src: string;
  reason: string;
  host: string;
  others: number;
}

/** Pictures. */
export const pictureRules = {
  'picture-none': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot show a picture without a path',
    hint: () => 'Write the path of a file between the parentheses, or remove the picture.',
  }),
  'picture-missing': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: there is no such file`,
    hint: () => 'Check the path; it is taken relative to the source.',
  }),
  'picture-outside': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: it lies outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'picture-remote': rule<RemotePicture>({
    concern: 'document',
    severity: 'error',
    reason: (facts) => `The picture \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () => 'Check the address, or download the picture into the folder of the source and link to the file.',
  }),
  'picture-private': rule<RemotePicture>({
    concern: 'document',
    severity: 'error',
    reason: (facts) => `The picture \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () => 'If this document may look there, list the host under `network: { allow: […] }` in the config.',
  }),
  'picture-unreachable': rule<RemotePicture>({
    concern: 'environment',
    severity: 'error',
    reason: (facts) => `The picture \`${facts.src}\` cannot be fetched: ${facts.reason}${otherPictures(facts)}`,
    hint: () =>
      'Build again when its server can be reached from this machine, or download the picture into the folder of the source.',
  }),
  'frozen-network': rule<RemotePicture>({
    concern: 'document',
    severity: 'error',
    reason: (facts) =>
      `The picture \`${facts.src}\` has no kept copy, which a frozen build needs${otherPictures(facts)}`,
    hint: () =>
      'Build once without `--frozen`, which keeps a copy, or download the picture into the folder of the source.',
  }),
  'picture-unchecked': rule<{ src: string; reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ src, reason }) =>
      `Cannot look whether the picture \`${src}\` has changed: ${reason}; shown is the copy of an earlier build`,
    hint: () => 'Build again when its server can be reached, or with `--frozen`, which asks nobody.',
  }),
  'picture-sources': rule({
    concern: 'document',
    severity: 'info',
    reason: () => 'Left out what a `picture` offers for other screens: its `img` is shown on all',
    hint: () => 'Write `![]()`: pictures are fitted to the screen where the format allows it.',
  }),
  'picture-broken': rule<{ src: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src, reason }) => `Cannot decode the picture \`${src}\`: ${reason}`,
    hint: () => 'Open it in a picture editor and save it again as PNG, JPEG, GIF, WebP, AVIF or SVG.',
  }),
  'picture-dpi': rule<{ page: number; columns: number; rows: number; dpi: number; expected: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, columns, rows, dpi, expected }) =>
      `Unexpected picture of ${columns} × ${rows} pixels on page ${page}: it is printed with ${dpi} to the inch, expected ${expected} at least`,
    hint: () =>
      'Take a picture of more pixels, or give it a smaller `width`; `pdf: { dpi: false }` prints all as they are.',
  }),
  'picture-alternative': rule<{ src: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ src }) => `Unexpected picture \`${src}\` without a text alternative`,
    hint: () =>
      'Say between the square brackets what the picture shows, or write `{.decorative}` behind one that shows nothing.',
  }),
  'picture-large': rule<{ columns: number; rows: number; size: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ columns, rows, size }) =>
      `Unexpected picture of ${columns} × ${rows} pixels and ${size} MB: readers wait for it`,
    hint: () =>
      'Save a smaller copy: no screen shows more than 4000 pixels, and photographs are smallest as JPEG or WebP.',
  }),
  'picture-alternative-poor': rule<{ alternative: string; reason: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ alternative, reason }) => `Unexpected text alternative \`${alternative}\`: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'picture-alternative-same': rule<{ alternative: string; line: number; file: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ alternative }) => `Unexpected second picture with the text alternative \`${alternative}\``,
    hint: ({ line, file }) => `The first is at \`${file}:${line}\`: say of each what it alone shows.`,
  }),
};

function otherPictures({ host, others }: RemotePicture): string {
  if (others === 0) return '';
  return `; the same goes for ${others} more ${others === 1 ? 'picture' : 'pictures'} of \`${host}\``;
}

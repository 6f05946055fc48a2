import { rule } from './rule.ts';

/** Pictures. */
export const pictureRules = {
  'picture-none': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot show a picture without a path',
    cure: () => 'Write the path of a file between the parentheses, or remove the picture.',
  }),
  'picture-missing': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: there is no such file`,
    cure: () => 'Check the path; it is taken relative to the source.',
  }),
  'picture-outside': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: it lies outside the project`,
    cure: () => 'Copy it into the folder of the source.',
  }),
  'picture-remote': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the remote picture \`${src}\` without fetching it`,
    cure: () => 'Download it into the folder of the source and link to the file.',
  }),
  'picture-broken': rule<{ src: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src, reason }) => `Cannot decode the picture \`${src}\`: ${reason}`,
    cure: () => 'Open it in a picture editor and save it again as PNG, JPEG, GIF, WebP, AVIF or SVG.',
  }),
  'picture-dpi': rule<{ page: number; columns: number; rows: number; dpi: number; expected: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ page, columns, rows, dpi, expected }) =>
      `Unexpected picture of ${columns} × ${rows} pixels on page ${page}: it is printed with ${dpi} to the inch, expected ${expected} at least`,
    cure: () =>
      'Take a picture of more pixels, or give it a smaller `width`; `pdf: { dpi: false }` prints all as they are.',
  }),
  'picture-alternative': rule<{ src: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ src }) => `Unexpected picture \`${src}\` without a text alternative`,
    cure: () => 'Say between the square brackets what the picture shows.',
  }),
};

/** Who takes a publication and asks for metadata: a shop for e-books, a library, or the web. */
export const targets = ['shop', 'library', 'web'] as const;

export type Target = (typeof targets)[number];

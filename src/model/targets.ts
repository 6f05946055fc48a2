/** Who receives a publication and requires metadata: an e-book shop, a library, or the web. */
export const targets = ['shop', 'library', 'web'] as const;

export type Target = (typeof targets)[number];

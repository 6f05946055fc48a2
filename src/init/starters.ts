/** What `offprint init` begins with, for one template. */
export interface Starter {
  /** The source, relative to the new project. */
  main: string;
  /** What it contains, in a few words. */
  help: string;
}

/** The templates that have a sample text, a folder each in `starters/`. */
export const starters = {
  article: { main: 'source/article.md', help: 'a text with sections, figures and tables' },
  handout: { main: 'source/handout.md', help: 'a sheet with exercises and solutions' },
  book: { main: 'source/book/index.md', help: 'chapters in files of their own' },
  novel: { main: 'source/novel/index.md', help: 'a story in chapters' },
  paper: { main: 'source/paper.md', help: 'an abstract, formulas, citations and a bibliography' },
  report: { main: 'source/report.md', help: 'a cover, a summary and numbered sections' },
  letter: { main: 'source/letter.md', help: 'an address field, a subject and a signature' },
  thesis: { main: 'source/thesis/index.md', help: 'a title page, abstracts, chapters and a declaration' },
} as const satisfies Record<string, Starter>;

export type StarterName = keyof typeof starters;

export const starterNames = Object.keys(starters) as StarterName[];

/** The services whose configuration `offprint init` can write. */
export const ciServices = ['github'] as const;

export type CiService = (typeof ciServices)[number];

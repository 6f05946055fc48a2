import { wordsFor } from '../../../src/template/words.ts';
import type { Surroundings } from '../../../src/writers/epub/content-documents.ts';
import type { Targets } from '../../../src/writers/epub/targets.ts';

/** Targets without notes: files by section, and files by the ids of elements. */
export function targetsOf(files: Record<string, string>, ids: Record<string, string>): Targets {
  return {
    files: new Map(Object.entries(files)),
    ids: new Map(Object.entries({ ...files, ...ids })),
    notes: new Map(),
  };
}

/** Surroundings of a document `one.xhtml` without targets and images, except those given. */
export function surroundings(overrides: Partial<Surroundings> = {}): Surroundings {
  return { file: 'one.xhtml', targets: targetsOf({}, {}), pictures: new Map(), words: wordsFor('en'), ...overrides };
}

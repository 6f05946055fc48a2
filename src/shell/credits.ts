import type { Metadata } from '../model/publication.ts';
import type { Credit, Words } from '../template/words.ts';

/** What the codes of the MARC list of relators are called on a title page. */
const credits: Readonly<Record<string, Credit>> = {
  adp: 'adapted',
  aft: 'afterword',
  aui: 'introduced',
  com: 'compiled',
  edt: 'edited',
  ill: 'illustrated',
  pht: 'photographed',
  trl: 'translated',
};

/** Roles of bodies that stand behind a publication rather than in it: publisher, funder, host, sponsor, owner of the rights. */
const behind = new Set(['cph', 'fnd', 'his', 'pbl', 'spn']);

/** The lines of a title that name those who had a part beside the authors: one a role, in the order of first mention. */
export function creditLines({ contributors = [] }: Metadata, words: Words): string[] {
  const names = new Map<Credit, string[]>();
  for (const { name, role = '' } of contributors) {
    if (behind.has(role)) continue;
    const credit = (Object.hasOwn(credits, role) && credits[role]) || 'with';
    names.set(credit, [...(names.get(credit) ?? []), name]);
  }
  return [...names].map(([credit, people]) => words.credit(credit, words.list(people)));
}

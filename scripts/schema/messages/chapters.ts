import { blockRules, codeRules, noteRules } from '../../../src/model/rules/blocks.ts';
import { bookRules, fileRules } from '../../../src/model/rules/books.ts';
import { diffRules, parityRules, provenanceRules, reproductionRules } from '../../../src/model/rules/comparisons.ts';
import { directiveRules, partRules } from '../../../src/model/rules/directives.ts';
import { coverRules, epubRules, shopRules } from '../../../src/model/rules/epub.ts';
import { finishedRules } from '../../../src/model/rules/finished.ts';
import { fleetRules } from '../../../src/model/rules/fleet.ts';
import { frontMatterRules } from '../../../src/model/rules/front-matter.ts';
import { htmlRules } from '../../../src/model/rules/html.ts';
import { citationRules, linkRules, networkRules, webLinkRules } from '../../../src/model/rules/links.ts';
import { machineRules } from '../../../src/model/rules/machine.ts';
import { pictureRules } from '../../../src/model/rules/pictures.ts';
import { fontRules, pageRules } from '../../../src/model/rules/printing.ts';
import { projectRules } from '../../../src/model/rules/project.ts';
import { metadataRules, proseRules, spellingRules } from '../../../src/model/rules/prose.ts';
import { sourceRules } from '../../../src/model/rules/source.ts';
import type { RuleId } from '../../../src/model/rules.ts';

/** A chapter of the guide on messages. */
export interface MessageChapter {
  /** `blocks.yaml` in `source/guide/messages/` holds the records, and `messages-blocks.md` is made of them. */
  name: string;
  title: string;
  /** The rules that it explains, in the order of the catalogue. */
  rules: readonly RuleId[];
}

/** The chapters on messages, in the order of the guide. */
export const messageChapters: readonly MessageChapter[] = [
  chapter('project', 'Commands, config and templates', projectRules),
  chapter('source', 'Sources and front matter', sourceRules, frontMatterRules),
  chapter('books', 'Books', bookRules),
  chapter('blocks', 'Headings, tables and lists', blockRules),
  chapter('directives', 'Directives', directiveRules),
  chapter('pictures', 'Images', pictureRules),
  chapter('code', 'Code, formulas and diagrams', codeRules),
  chapter('notes', 'Footnotes', noteRules),
  chapter('links', 'Links and ids', linkRules),
  chapter('citations', 'Citations', citationRules),
  chapter('parts', 'Variables, parts and files', partRules, fileRules),
  chapter('html', 'HTML', htmlRules),
  chapter('pages', 'Printed pages and fonts', pageRules, fontRules),
  chapter('ebooks', 'E-books', coverRules, epubRules, shopRules),
  chapter('check', 'Writing, external links and metadata', proseRules, spellingRules, webLinkRules, metadataRules),
  chapter('finished', 'Finished files', parityRules, finishedRules),
  chapter('network', 'Network and provenance', networkRules, provenanceRules, reproductionRules, diffRules),
  chapter('machine', 'The machine', machineRules),
  chapter('fleet', 'Queue and workers', fleetRules),
];

function chapter(name: string, title: string, ...groups: readonly object[]): MessageChapter {
  return { name, title, rules: groups.flatMap((group) => Object.keys(group) as RuleId[]) };
}

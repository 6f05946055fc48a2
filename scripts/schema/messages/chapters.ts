import { blockRules } from '../../../src/model/rules/blocks.ts';
import { bookRules } from '../../../src/model/rules/books.ts';
import { citationRules } from '../../../src/model/rules/citations.ts';
import { codeRules } from '../../../src/model/rules/code.ts';
import { coverRules } from '../../../src/model/rules/covers.ts';
import { diffRules } from '../../../src/model/rules/diff.ts';
import { directiveRules } from '../../../src/model/rules/directives.ts';
import { epubRules } from '../../../src/model/rules/epub.ts';
import { fileRules } from '../../../src/model/rules/files.ts';
import { finishedRules } from '../../../src/model/rules/finished.ts';
import { fontRules } from '../../../src/model/rules/fonts.ts';
import { frontMatterRules } from '../../../src/model/rules/front-matter.ts';
import { htmlRules } from '../../../src/model/rules/html.ts';
import { linkRules } from '../../../src/model/rules/links.ts';
import { machineRules } from '../../../src/model/rules/machine.ts';
import { metadataRules } from '../../../src/model/rules/metadata.ts';
import { networkRules } from '../../../src/model/rules/network.ts';
import { noteRules } from '../../../src/model/rules/notes.ts';
import { pageRules } from '../../../src/model/rules/pages.ts';
import { parityRules } from '../../../src/model/rules/parity.ts';
import { partRules } from '../../../src/model/rules/parts.ts';
import { pictureRules } from '../../../src/model/rules/pictures.ts';
import { projectRules } from '../../../src/model/rules/project.ts';
import { proseRules } from '../../../src/model/rules/prose.ts';
import { provenanceRules } from '../../../src/model/rules/provenance.ts';
import { reproductionRules } from '../../../src/model/rules/reproduction.ts';
import { shopRules } from '../../../src/model/rules/shops.ts';
import { sourceRules } from '../../../src/model/rules/source.ts';
import { spellingRules } from '../../../src/model/rules/spelling.ts';
import { webLinkRules } from '../../../src/model/rules/web-links.ts';
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
];

function chapter(name: string, title: string, ...groups: readonly object[]): MessageChapter {
  return { name, title, rules: groups.flatMap((group) => Object.keys(group) as RuleId[]) };
}

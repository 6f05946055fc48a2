import { blockRules } from './rules/blocks.ts';
import { bookRules } from './rules/books.ts';
import { citationRules } from './rules/citations.ts';
import { codeRules } from './rules/code.ts';
import { coverRules } from './rules/covers.ts';
import { directiveRules } from './rules/directives.ts';
import { epubRules } from './rules/epub.ts';
import { fileRules } from './rules/files.ts';
import { fontRules } from './rules/fonts.ts';
import { frontMatterRules } from './rules/front-matter.ts';
import { htmlRules } from './rules/html.ts';
import { linkRules } from './rules/links.ts';
import { machineRules } from './rules/machine.ts';
import { noteRules } from './rules/notes.ts';
import { pageRules } from './rules/pages.ts';
import { partRules } from './rules/parts.ts';
import { pictureRules } from './rules/pictures.ts';
import { projectRules } from './rules/project.ts';
import type { Rule } from './rules/rule.ts';
import { shopRules } from './rules/shops.ts';
import { sourceRules } from './rules/source.ts';

/** The catalogue of messages, group by group. Ids are permanent: people write them into configs and search for them. */
export const rules = {
  ...projectRules,
  ...sourceRules,
  ...frontMatterRules,
  ...bookRules,
  ...htmlRules,
  ...fileRules,
  ...pictureRules,
  ...coverRules,
  ...shopRules,
  ...fontRules,
  ...codeRules,
  ...directiveRules,
  ...partRules,
  ...blockRules,
  ...noteRules,
  ...linkRules,
  ...citationRules,
  ...pageRules,
  ...epubRules,
  ...machineRules,
};

/** The id of a rule, which every message bears. */
export type RuleId = keyof typeof rules;

/** What a rule must be told to word its message. */
export type Facts<Id extends RuleId> = (typeof rules)[Id] extends Rule<infer Facts> ? Facts : never;

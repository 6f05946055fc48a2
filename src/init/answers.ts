import { failure } from '../model/report.ts';
import type { CiService, StarterName } from './starters.ts';

/** What the user decides about a new project. */
export interface Answers {
  template: StarterName;
  title: string;
  author: string;
  language: string;
  /** The service that builds each change, if any. */
  ci: CiService | undefined;
  /** Whether npm scripts are added to a `package.json` that exists. */
  scripts: boolean;
}

export const defaultAnswers: Answers = {
  template: 'article',
  title: 'The Tides',
  author: 'Your Name',
  language: 'en',
  ci: undefined,
  scripts: false,
};

/** The given answers without blank ones, on single lines. */
export function cleanAnswers(given: Partial<Answers>): Partial<Answers> {
  const entries = Object.entries(given).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** @throws Failure `usage` */
export function checkLanguage(tag: string): void {
  const reason = languageFault(tag);
  if (reason !== undefined) throw failure('usage', { reason, hint: 'Write a tag such as `en`, `de` or `pt-BR`.' });
}

/** Why a text is not the tag of a known language, if so. */
export function languageFault(tag: string): string | undefined {
  try {
    const isKnown = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag) !== undefined;
    return isKnown ? undefined : `\`${tag}\` is not the tag of a known language`;
  } catch {
    return `\`${tag}\` is not a language tag`;
  }
}

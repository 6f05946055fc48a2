import type { EpubOptions } from '../../model/epub-options.ts';
import type { Metadata } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';

/** How lines and pages run. */
export interface PageFlow {
  vertical: boolean;
  /** Which way pages turn; absent where that is left to the reading system, which takes it for left to right. */
  progression?: 'ltr' | 'rtl';
  /** The name by which Kindle knows it; absent for lines and pages from left to right. */
  primaryMode?: 'horizontal-rl' | 'vertical-rl' | 'vertical-lr';
}

/** Scripts that are written in vertical lines as well as in horizontal ones. */
const verticalScripts = new Set(['Hans', 'Hant', 'Jpan', 'Kore', 'Mong']);

/** Whether a language may be set in vertical lines. */
export function mayBeVertical(lang: string): boolean {
  return verticalScripts.has(scriptOf(lang));
}

/** Vertical lines follow one another from right to left, but in Mongolian from left to right. Others are not written so. */
export function pageFlow(
  { lang, dir }: Pick<Metadata, 'lang' | 'dir'>,
  { writing }: EpubOptions,
  report: Report,
): PageFlow {
  if (writing === 'vertical' && mayBeVertical(lang)) {
    return scriptOf(lang) === 'Mong'
      ? { vertical: true, progression: 'ltr', primaryMode: 'vertical-lr' }
      : { vertical: true, progression: 'rtl', primaryMode: 'vertical-rl' };
  }
  if (writing === 'vertical') report('epub-writing', { lang });
  return dir === 'rtl' ? { vertical: false, progression: 'rtl', primaryMode: 'horizontal-rl' } : { vertical: false };
}

function scriptOf(lang: string): string {
  return new Intl.Locale(lang).maximize().script ?? '';
}

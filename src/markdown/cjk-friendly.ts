import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import type { Processor } from 'unified';

/**
 * Lets emphasis and strikethrough begin and end next to Chinese, Japanese and Korean punctuation: `**強調。**文` is strong.
 * CommonMark requires a space there, which these languages do not use. Added after GFM, and so tried before it.
 */
export function cjkFriendly(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(cjkFriendlyExtension(), gfmStrikethroughCjkFriendly({ singleTilde: false }));
}

import type { Command } from 'commander';
import { bashCompletion } from './shells/bash.ts';
import { commandsOf } from './shells/described.ts';
import { fishCompletion } from './shells/fish.ts';
import { zshCompletion } from './shells/zsh.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** The script that completes the commands and options of the program in a shell. */
export function completionScript(shell: string, program: Command): string {
  const write = scripts[shell as keyof typeof scripts];
  return write(commandsOf(program));
}

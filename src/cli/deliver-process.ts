// A separate process that delivers the reports of a run whose own process is stuck.

import { readFileSync } from 'node:fs';
import { fromPlain } from '../model/report.ts';
import { type DeliverTask, deliver } from './deliver.ts';

const { run, reporter, quiet, used }: DeliverTask = JSON.parse(readFileSync(process.stdin.fd, 'utf8'));
process.exitCode = await deliver({ ...run, messages: run.messages.map(fromPlain) }, { reporter, quiet, used });

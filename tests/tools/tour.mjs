// node tests/tools/tour.mjs: runs the README's tour as a newcomer would and compares every answer with what the README prints.
// In the README's ```console blocks a line that begins with "$ " is a command; the lines behind it are its output, in which "…" stands
// for any text. Works on a copy of the tree, because the tour edits yarp.json. Exit code 77: the tour cannot run here; the reason is printed.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
const folder = mkdtempSync(join(tmpdir(), 'tour-'));

function steps(readme) {
  const found = [];
  for (const [, block] of readme.matchAll(/^```console\n(.*?)^```/gms)) {
    for (const line of block.split('\n').slice(0, -1)) {
      if (line.startsWith('$ ')) found.push({ command: line.slice(2), expected: [] });
      else found.at(-1).expected.push(line);
    }
  }
  return found;
}

function matches(expected, output) {
  const pattern = expected.join('\n').split('…').map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*?');
  return new RegExp(`^${pattern}$`).test(output.replace(/\r/g, '').replace(/\n+$/, ''));
}

const answers = port => new Promise(resolve => {
  const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
  socket.on('error', () => resolve(false));
});

function copyTree() {
  const files = execFileSync('git', ['-C', root, 'ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { preserveTimestamps: true });
  }
  symlinkSync(join(root, 'artifacts'), join(folder, 'artifacts'));
  const git = (...words) => execFileSync('git', ['-C', folder, '-c', 'user.name=tour', '-c', 'user.email=tour@localhost', ...words]);
  git('init', '-q');
  git('add', 'yarp.json');
  git('commit', '-qm', 'tour');
}

async function started(company) {
  let log = '';
  company.stdout.on('data', data => { log += data; });
  company.stderr.on('data', data => { log += data; });
  for (let i = 0; i < 1800; i++) {
    if (log.includes('The sample company is up')) return;
    if (company.exitCode !== null) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`./run.sh did not start the sample company:\n${log}`);
}

function walk() {
  let wrong = 0;
  for (const { command, expected } of steps(readFileSync(join(folder, 'README.md'), 'utf8'))) {
    let output;
    try {
      output = execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (failure) {
      output = `${failure.stdout ?? ''}${failure.stderr ?? ''}`;
    }
    if (!matches(expected, output)) {
      wrong++;
      console.error(`$ ${command}\n--- the README says\n${expected.join('\n')}\n--- it answered\n${output}`);
    }
  }
  return wrong;
}

let company;
let code = 1;
try {
  for (const port of [5080, 5081, 5101, 5102]) {
    if (await answers(port)) {
      console.log(`port ${port} is in use on this machine`);
      process.exitCode = 77;
    }
  }
  if (process.exitCode !== 77) {
    copyTree();
    company = spawn('./run.sh', { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    await started(company);
    code = walk() === 0 ? 0 : 1;
  }
} catch (failure) {
  console.error(failure.message);
} finally {
  if (company && company.exitCode === null) {
    company.kill('SIGTERM');
    await new Promise(resolve => company.on('exit', resolve));
  }
  rmSync(folder, { recursive: true, force: true });
  if (process.exitCode !== 77) process.exitCode = code;
}

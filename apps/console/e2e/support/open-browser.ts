import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const MACHINE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** A map needs WebGL, which a machine without a graphics card draws in software; all else is put together without it, at a third of the work. */
export const ARGUMENTS = ['--no-sandbox', '--headless=new', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-gpu-compositing', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Where the browser is: the one that is named, the machine's, or the one that comes as a package. */
export async function executable(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'] ?? MACHINE.find((path) => existsSync(path));
  if (named) return named;
  const { default: sparticuz } = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}

/** The machine's Chromium, or the one that comes as a package. Says how to get one where neither starts. */
export async function openBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: await executable(), args: ARGUMENTS });
  } catch (cause) {
    throw new Error('No browser could be started. Install Chromium (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.', { cause });
  }
}

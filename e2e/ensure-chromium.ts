import { findOrInstallChromium } from './install-chromium.ts';

try {
  const { path, origin } = findOrInstallChromium();
  console.log(`Browser for tests: ${path} (${origin})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

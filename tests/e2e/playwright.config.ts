// How do the end-to-end tests run? Real Chromium against real web hosts that each test starts for itself (one per office).
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const results = process.env.E2E_RESULTS ?? join(import.meta.dirname, '../../out/test-results')

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(results, 'e2e'),
  // Two at a time were not quicker on two cores: browser, worker and host of one test keep both busy.
  workers: 1,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    browserName: 'chromium',
    headless: true,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    },
    actionTimeout: 40_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})

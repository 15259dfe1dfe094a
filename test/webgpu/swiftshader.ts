/** Imported first, it makes SwiftShader the driver of this process: the loader reads the variable when a device is first wanted. */
import { existsSync } from 'node:fs';

const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
// A path with nothing there: no driver at all, so that tests skip and say so.
process.env.VK_DRIVER_FILES = existsSync(driver) ? driver : '/nonexistent/swiftshader';

// The preview in the browser: shows the panel, follows the site as it changes on the disk.
// For Chromium 80 and Safari 13 as well: no modules, no syntax after ES2018.
(function () {
  'use strict';

  var host = document.querySelector('gongkai-preview');
  if (!host || host.hasAttribute('data-running') || !host.attachShadow) return;
  host.setAttribute('data-running', '');
  var own = host.hasAttribute('data-own');
  var root = own ? document : shadow(host);
  if (!root) return;

  // 1. The panel

  /** The shadow root that the browser has made of the template, or else one made here. */
  function shadow(element) {
    if (element.shadowRoot) return element.shadowRoot;
    var template = element.querySelector('template');
    if (!template) return null;
    var made = element.attachShadow({ mode: 'open' });
    made.appendChild(template.content);
    template.remove();
    return made;
  }

  function part(selector) { return root.querySelector(selector); }
  function parts(selector) { return Array.from(root.querySelectorAll(selector)); }

  /** What a browser keeps for this tab; some refuse to. */
  function kept(key, value) {
    try {
      if (value === undefined) return sessionStorage.getItem('gongkai-preview ' + key);
      if (value === null) sessionStorage.removeItem('gongkai-preview ' + key);
      else sessionStorage.setItem('gongkai-preview ' + key, value);
    } catch (error) { /* Without memory the panel shows itself once more: no harm. */ }
    return null;
  }

  var here = location.pathname + location.search;
  var before = null; // what had the focus before the mistakes were shown
  var shown = false;
  var adopted = null;

  function focused() { return root.activeElement || document.activeElement; }

  function show() {
    var dialog = part('dialog');
    if (!dialog || shown) return;
    before = focused();
    shown = true;
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute('open', '');
    var title = part('#title');
    if (title) title.focus({ preventScroll: true });
  }

  function hide() {
    var dialog = part('dialog');
    if (!shown) return;
    shown = false;
    if (dialog && dialog.close && dialog.open) dialog.close();
    if (dialog) dialog.removeAttribute('open');
    if (before && before.isConnected && before !== document.body && before.focus) before.focus({ preventScroll: true });
    before = null;
  }

  function closed() {
    kept('closed ' + here, host.getAttribute('data-mistakes'));
    hide();
  }

  /** Shows or hides the mistakes as they are now. */
  function settle() {
    var mistakes = host.getAttribute('data-mistakes');
    if (!mistakes) kept('closed ' + here, null);
    if (!mistakes) hide();
    else if (host.hasAttribute('data-opens') && kept('closed ' + here) !== mistakes) show();
    measure();
  }

  /** Gives the bar room at the end of the page, and the strip room at its beginning. */
  function measure() {
    var bar = part('.bar');
    var room = part('.room');
    if (bar && room) room.style.height = bar.offsetHeight + 'px';
    var style = host.querySelector('style');
    var banner = part('.banner');
    if (!style) return;
    var rules = bar ? 'scroll-padding-bottom:' + (bar.offsetHeight + 8) + 'px;' : '';
    if (banner) rules += 'padding-top:' + banner.offsetHeight + 'px;';
    rules = '@media screen{html{' + rules + '}}';
    if (style.textContent !== rules) style.textContent = rules;
    // A page may forbid this style; what a script makes is then still allowed.
    if (!style.sheet && document.adoptedStyleSheets) {
      adopted = adopted || new CSSStyleSheet();
      adopted.replaceSync(rules);
      if (!document.adoptedStyleSheets.length) document.adoptedStyleSheets = [adopted];
    }
    // A page may place its body elsewhere than at the top, and the strip with it.
    if (banner) {
      banner.style.top = banner.style.left = '0';
      var box = banner.getBoundingClientRect();
      banner.style.top = -(box.top + window.pageYOffset) + 'px';
      banner.style.left = -(box.left + window.pageXOffset) + 'px';
      banner.style.width = document.documentElement.clientWidth + 'px';
    }
  }

  function fold(open) {
    var frame = part('.frame');
    var more = part('[data-act=more]');
    if (!frame || !more) return;
    frame.classList.toggle('unfolded', open);
    more.setAttribute('aria-expanded', String(open));
    measure();
  }

  function acted(event) {
    var button = event.target.closest && event.target.closest('[data-act]');
    var act = button && button.getAttribute('data-act');
    if (act === 'open') show();
    else if (act === 'close') closed();
    else if (act === 'more') fold(button.getAttribute('aria-expanded') !== 'true');
    else if (event.target.nodeName === 'DIALOG' && outside(event)) closed();
  }

  /** Whether a click on a dialog was a click on what is around it. */
  function outside(event) {
    var box = event.target.getBoundingClientRect();
    return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
  }

  /** For browsers without dialogs of their own: Escape closes, Tab stays inside. */
  function keyed(event) {
    var dialog = part('dialog');
    if (!shown || !dialog || dialog.showModal) return;
    if (event.key === 'Escape') closed();
    if (event.key !== 'Tab') return;
    var stops = Array.from(dialog.querySelectorAll('a[href], button'));
    var at = stops.indexOf(root.activeElement);
    var next = event.shiftKey ? at - 1 : at + 1;
    if (at < 0 || next < 0 || next >= stops.length) {
      event.preventDefault();
      stops[event.shiftKey ? stops.length - 1 : 0].focus();
    }
  }

  /** A page may forbid styles that stand in it; a file of this server's is mostly still allowed. */
  function dress() {
    var bar = part('.bar');
    if (!bar || getComputedStyle(bar).display === 'flex') return;
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/_preview/panel.css';
    link.onload = measure;
    root.insertBefore(link, root.firstChild);
  }

  /** Makes `old` equal to `fresh` and keeps what is equal, so that focus and scroll stay. */
  function morph(old, fresh) {
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
      old.parentNode.replaceChild(document.importNode(fresh, true), old);
      return;
    }
    if (old.nodeType !== 1) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    dressAs(old, fresh);
    var olds = Array.from(old.childNodes);
    var freshs = Array.from(fresh.childNodes);
    freshs.forEach(function (child, index) {
      if (index < olds.length) morph(olds[index], child);
      else old.appendChild(document.importNode(child, true));
    });
    olds.slice(freshs.length).forEach(function (child) { child.remove(); });
  }

  /** What this script has set itself: a change of the site must not undo it. */
  var OURS = ['open', 'hidden', 'style', 'aria-expanded', 'data-running'];

  function dressAs(old, fresh) {
    Array.from(old.attributes).forEach(function (one) {
      if (OURS.indexOf(one.name) < 0 && !fresh.hasAttribute(one.name)) old.removeAttribute(one.name);
    });
    Array.from(fresh.attributes).forEach(function (one) {
      if (OURS.indexOf(one.name) < 0 && old.getAttribute(one.name) !== one.value) old.setAttribute(one.name, one.value);
    });
  }

  /** Puts a new panel in the place of the one that is shown. */
  function renew(html) {
    var fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('gongkai-preview');
    var content = fresh && fresh.querySelector('template');
    if (!content) return;
    var had = focused();
    dressAs(host, fresh);
    if (!fresh.getAttribute('data-mistakes')) hide();
    var frame = part('.frame');
    var unfolded = frame && frame.classList.contains('unfolded');
    if (frame) morph(frame, content.content.querySelector('.frame'));
    prepare();
    fold(Boolean(unfolded));
    stopped(false);
    settle();
    // What had the focus may be gone: the mistakes are then the place to go on.
    if (shown && had && !had.isConnected) part('#title').focus({ preventScroll: true });
  }

  function prepare() {
    var frame = part('.frame');
    if (frame) frame.classList.add('scripted');
    var dialog = part('dialog');
    if (dialog && !dialog.onclose) dialog.onclose = function () { if (shown && !dialog.open) closed(); };
  }

  // 2. Following the site

  var number = host.getAttribute('data-number');
  var wanted = number; // what the server last said
  var asking = false;
  var again = false;
  var events = null;
  var failing = false;
  var retry = 0;
  var notice = 0;

  function tell(detail) { document.dispatchEvent(new CustomEvent('gongkai-preview', { detail: detail })); }

  function stopped(is) {
    parts('[data-part=stopped]').forEach(function (one) { one.hidden = !is; });
    measure();
  }

  function listen() {
    if (events || !window.EventSource || document.hidden) return;
    clearTimeout(retry);
    var source = events = new EventSource('/_preview/events');
    source.onopen = function () {
      clearTimeout(notice);
      notice = 0;
      stopped(false);
      // A server that was started anew counts from the beginning: equal numbers say nothing.
      if (failing) ask();
      failing = false;
    };
    source.onmessage = function (event) {
      wanted = event.data.trim();
      if (wanted !== number) ask();
    };
    source.onerror = function () {
      // Browsers wait for different times before they try again, and some give up.
      deafen();
      failing = true;
      retry = setTimeout(listen, 1000);
      if (!notice) notice = setTimeout(function () { if (failing) stopped(true); }, 2000);
    };
  }

  function deafen() {
    clearTimeout(retry);
    if (events) events.close();
    events = null;
  }

  function ask() {
    // A form must not lose what somebody is writing.
    if (own) { if (!host.hasAttribute('data-stays')) reload(); return; }
    if (asking) { again = true; return; }
    asking = true;
    again = false;
    fetch('/_preview/state?path=' + encodeURIComponent(location.pathname), { credentials: 'same-origin', cache: 'no-store' })
      .then(function (reply) { if (!reply.ok) throw new Error(String(reply.status)); return reply.json(); })
      .then(follow)
      // Else the server has stopped, or cannot say: the next event asks again.
      .then(function () { return wanted !== number; }, function () { return true; })
      .then(function (behind) {
        asking = false;
        if (again && behind) ask();
      });
  }

  function follow(state) {
    if (state.reload) { reload(); return null; }
    var old = assets(host.getAttribute('data-assets'));
    var changed = Object.keys(state.assets).concat(Object.keys(old)).filter(function (name, index, all) {
      return all.indexOf(name) === index && old[name] !== state.assets[name];
    });
    var styles = changed.filter(function (name) { return /\.css$/i.test(name) && old[name] && state.assets[name]; });
    if (state.print !== host.getAttribute('data-print') || styles.length < changed.length) { reload(); return null; }
    return Promise.all(styles.map(function (name) { return swap(old[name], state.assets[name]); })).then(function (done) {
      if (done.indexOf(false) >= 0) { reload(); return; }
      number = String(state.number);
      renew(state.panel);
      tell({ number: state.number, styles: styles });
    });
  }

  function assets(text) {
    try { return JSON.parse(text) || {}; } catch (error) { return {}; }
  }

  /** Replaces a style sheet once the new one is there, so that the page is never without. */
  function swap(oldName, newName) {
    var links = Array.from(document.querySelectorAll('link[rel~="stylesheet"]')).filter(function (link) {
      return last(link.href) === oldName;
    });
    // Not linked, but named: imported by a style of the page, say.
    if (!links.length) return Promise.resolve(document.documentElement.outerHTML.indexOf(oldName) < 0);
    return Promise.all(links.map(function (link) {
      return new Promise(function (resolve) {
        var fresh = link.cloneNode();
        var url = new URL(link.href);
        url.pathname = url.pathname.replace(/[^/]*$/, encodeURIComponent(newName));
        fresh.href = url.href;
        var settled = function (good) {
          clearTimeout(patience);
          fresh.onload = fresh.onerror = null;
          (good ? link : fresh).remove();
          resolve(good);
        };
        var patience = setTimeout(settled, 5000, true);
        fresh.onload = function () { settled(true); };
        fresh.onerror = function () { settled(false); };
        link.parentNode.insertBefore(fresh, link.nextSibling);
      });
    })).then(function (all) { return all.indexOf(false) < 0; });
  }

  function last(address) {
    try { return decodeURIComponent(new URL(address, location.href).pathname.split('/').pop()); } catch (error) { return ''; }
  }

  // 3. Reloading without losing the place

  var waiting = 0;
  // Somebody is on the way to another page: loading this one again would call them back.
  var leaving = false;

  function reload() {
    clearTimeout(waiting);
    if (leaving) return;
    // A page of the preview's own can wait until its reader has finished with it.
    if (own && busy()) { waiting = setTimeout(reload, 1000); return; }
    kept('place ' + here, JSON.stringify([window.pageXOffset, window.pageYOffset, Date.now()]));
    try { history.scrollRestoration = 'manual'; } catch (error) { /* It restores in its own way. */ }
    location.reload();
  }

  function busy() {
    var selection = window.getSelection && getSelection();
    var active = document.activeElement;
    return Boolean(selection && !selection.isCollapsed) || Boolean(active && /^(INPUT|TEXTAREA|SELECT)$/.test(active.nodeName));
  }

  /** Goes back to where the page was before it was loaded again. */
  function restore() {
    var text = kept('place ' + here);
    if (!text) return;
    kept('place ' + here, null);
    var place;
    try { place = JSON.parse(text); } catch (error) { return; }
    // Of a reload that never came about.
    if (Date.now() - place[2] > 60000) return;
    var style = document.documentElement.style;
    var moved = false;
    var move = function () { moved = true; };
    var go = function () {
      if (moved) return;
      var kind = style.scrollBehavior;
      style.scrollBehavior = 'auto';
      scrollTo(place[0], place[1]);
      style.scrollBehavior = kind;
    };
    ['wheel', 'touchmove', 'keydown', 'mousedown'].forEach(function (name) { addEventListener(name, move, { once: true, passive: true }); });
    var end = function () {
      go();
      try { history.scrollRestoration = 'auto'; } catch (error) { /* As above. */ }
    };
    go();
    // Pictures make the page longer until all has come.
    if (document.readyState === 'complete') end();
    else addEventListener('load', function () { setTimeout(end, 0); }, { once: true });
  }

  // 4. Copying a path

  function copied(event) {
    var button = event.target.closest && event.target.closest('[data-copy]');
    if (!button) return;
    var said = function () {
      var status = document.querySelector('[data-part=copied]');
      if (status) status.textContent = button.getAttribute('data-done');
    };
    var text = button.getAttribute('data-copy');
    var choose = function () {
      var place = document.getElementById('place');
      if (place) getSelection().selectAllChildren(place);
      if (document.execCommand('copy')) said();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(said, choose);
    else choose();
  }

  // 5. Beginning

  restore();
  if (own) {
    document.addEventListener('click', copied);
  } else {
    root.addEventListener('click', acted);
    document.addEventListener('keydown', keyed);
    prepare();
    dress();
    settle();
    addEventListener('resize', measure);
    addEventListener('load', measure);
  }
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) deafen();
    else listen();
  });
  // A connection that is open keeps a page from being kept for going back to it.
  addEventListener('pagehide', deafen);
  addEventListener('beforeunload', function () {
    leaving = true;
    // What was a file to download leaves the page where it is.
    setTimeout(function () { leaving = false; }, 3000);
  });
  addEventListener('pageshow', function (event) {
    leaving = false;
    if (!event.persisted) return;
    ask();
    listen();
  });
  listen();
})();

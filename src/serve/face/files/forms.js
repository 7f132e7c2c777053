// The forms of the preview: takes a file in, shows how a text would look while somebody writes it.
// For Chromium 80 and Safari 13 as well: no modules, no syntax after ES2018.
(function () {
  'use strict';

  function part(name) { return document.querySelector('[data-part=' + name + ']'); }

  function say(text) {
    var status = part('status');
    if (status && status.textContent !== text) status.textContent = text;
  }

  // What was not done is the first thing to read.
  var problem = document.getElementById('problem');
  if (problem && !problem.hidden) problem.focus();

  // Links of a summary lead into a field, not only to it.
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    var target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (!target) return;
    event.preventDefault();
    for (var folded = target.closest('details:not([open])'); folded; folded = target.closest('details:not([open])')) folded.open = true;
    var first = target.matches('fieldset') ? target.querySelector('input') : target;
    first.focus();
    first.scrollIntoView({ block: 'center' });
    if (link.hasAttribute('data-row')) mark(first, Number(link.getAttribute('data-row')));
  });

  /** Marks a line of the text, from 1, and brings it into view. */
  function mark(area, row) {
    var lines = area.value.split('\n');
    var start = lines.slice(0, row - 1).join('\n').length + (row > 1 ? 1 : 0);
    area.setSelectionRange(start, start + (lines[row - 1] || '').length);
    area.scrollTop = (row - 3) * area.scrollHeight / Math.max(lines.length, 1);
  }

  // 1. Taking a file in

  var drop = document.getElementById('drop');
  var LARGEST = 64 * 1024 * 1024;

  function fail(text) {
    say('');
    problem.hidden = false;
    var list = problem.querySelector('ul');
    var item = document.createElement('li');
    item.textContent = text;
    list.replaceChildren ? list.replaceChildren(item) : (list.innerHTML = '', list.appendChild(item));
    problem.focus();
  }

  function take(file) {
    if (file.size > LARGEST) { fail(drop.getAttribute('data-large')); return; }
    problem.hidden = true;
    say(drop.getAttribute('data-reading'));
    fetch('/_preview/intake?name=' + encodeURIComponent(file.name), {
      method: 'POST',
      body: file,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/octet-stream', 'X-Gongkai-Token': drop.getAttribute('data-token') },
    }).then(function (reply) {
      var isOurs = /json/.test(reply.headers.get('content-type'));
      return isOurs ? reply.json() : reply.text().then(function (text) { return { error: text }; });
    }).then(function (told) {
      if (told.to) location.assign(told.to);
      else fail(told.error);
    }).catch(function () { fail(drop.getAttribute('data-failed')); });
  }

  if (drop) {
    var input = document.getElementById('file');
    // A file that was chosen before the page was left is not the one that is shown now.
    input.value = '';
    input.addEventListener('change', function () { if (input.files.length) take(input.files[0]); });
    drop.addEventListener('submit', function (event) { event.preventDefault(); });
    var within = function (event) { return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf('Files') >= 0; };
    ['dragenter', 'dragover'].forEach(function (name) {
      document.addEventListener(name, function (event) {
        if (!within(event)) return;
        event.preventDefault();
        drop.classList.add('over');
      });
    });
    document.addEventListener('dragleave', function (event) { if (!event.relatedTarget) drop.classList.remove('over'); });
    document.addEventListener('drop', function (event) {
      if (!within(event)) return;
      event.preventDefault();
      drop.classList.remove('over');
      if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
    });
  }

  // 2. Looking at what is written

  var form = document.getElementById('form');
  if (!form) return;
  var PAUSE = 500;
  var first = written();
  var last = first;
  var timer = 0;
  var asking = false;
  var leaving = false;

  function written() { return new URLSearchParams(new FormData(form)).toString(); }

  function look() {
    clearTimeout(timer);
    var now = written();
    if (asking || now === last) return;
    asking = true;
    last = now;
    say(form.getAttribute('data-looking'));
    fetch('/_preview/look?at=' + encodeURIComponent(form.getAttribute('action')), {
      method: 'POST',
      body: now,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Gongkai-Token': form.elements.token.value },
    }).then(function (reply) {
      if (!reply.ok) return reply.text().then(function (text) { throw new Error(text); });
      return reply.json();
    }).then(show, function (error) { say(error.message); }).then(function () {
      asking = false;
      if (written() !== last) wait();
    });
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  function show(told) {
    part('look').innerHTML = told.look;
    say(written() === first ? told.sum : told.sum + ' ' + form.getAttribute('data-unsaved'));
    var admit = part('admit');
    if (admit) admit.hidden = !told.admits && !document.getElementById('admit').checked;
    blame(told.wrong.split(' '));
    var note = part('frame-note');
    var frame = part('frame');
    if (!told.frame) {
      note.textContent = form.getAttribute(frame.hidden ? 'data-none' : 'data-stale');
      return;
    }
    note.textContent = '';
    renew(frame, told.frame);
  }

  /** Says of each field whether it is wrong. */
  function blame(wrong) {
    Array.from(form.querySelectorAll('[data-field]')).forEach(function (one) {
      var is = wrong.indexOf(one.getAttribute('data-field')) >= 0;
      one.classList.toggle('wrong-field', is);
      var control = one.querySelector('input, select, textarea');
      if (!control) return;
      if (is) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    });
  }

  /** Shows a page in the frame, scrolled to where the one before it was. */
  function renew(frame, address) {
    var place = 0;
    try { place = frame.contentWindow.pageYOffset; } catch (error) { /* It leads elsewhere. */ }
    frame.hidden = false;
    frame.onload = function () {
      frame.onload = null;
      try { frame.contentWindow.scrollTo(0, place); } catch (error) { /* As above. */ }
    };
    try { frame.contentWindow.location.replace(address); } catch (error) { frame.src = address; }
  }

  form.addEventListener('input', wait);
  form.addEventListener('change', wait);
  form.addEventListener('submit', function () { leaving = true; });
  form.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-act=look]');
    if (!button) return;
    event.preventDefault();
    last = '';
    look();
  });
  // Enter in a field would save what somebody has only begun.
  form.addEventListener('keydown', function (event) {
    var isField = event.target.nodeName === 'INPUT' && !/^(checkbox|radio|submit)$/.test(event.target.type);
    if (event.key === 'Enter' && isField && !event.isComposing) {
      event.preventDefault();
      look();
    }
  });
  addEventListener('beforeunload', function (event) {
    if (leaving || !form.hasAttribute('data-dirty') && written() === first) return;
    event.preventDefault();
    event.returnValue = '';
  });
  // A page that a browser kept knows nothing of what was saved since.
  addEventListener('pageshow', function (event) { if (event.persisted) location.reload(); });
})();

@echo off
rem Starts Callwright.   callwright [options]            the workbench; starts again when it asks for that (exit code 23)
rem                      callwright headless [options]   without a window: commands on stdin, JSON on stdout
rem                      callwright dial NUMBER [options]  hands a number to the desk that runs: 0 done, 1 refused, 3 none runs
setlocal
set HOME_DIR=%~dp0
if exist "%HOME_DIR%jre\bin\java.exe" (set "JAVA=%HOME_DIR%jre\bin\java.exe") else if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set JAVA=java)
for %%f in ("%HOME_DIR%plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%f"
if not defined CALLWRIGHT_HOME set "CALLWRIGHT_HOME=%USERPROFILE%\.callwright"
set CLASSES=
for %%b in (model core clicktodial) do for %%f in ("%HOME_DIR%plugins\org.callwright.%%b_*.jar") do call set "CLASSES=%%CLASSES%%;%%f"
set HANDOVER="%JAVA%" -cp "%CLASSES%" org.callwright.clicktodial.HandOver
if /i "%~1"=="dial" (
  %HANDOVER% %*
  exit /b
)
set APPLICATION=org.callwright.app.workbench
set ARGS=%*
if /i "%~1"=="headless" (
  set APPLICATION=org.callwright.shell.headless
  call set "ARGS=%%ARGS:*headless=%%"
)
:again
"%JAVA%" -Xms64m -Xmx512m -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:MetaspaceSize=96m --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED "-Djava.util.logging.config.file=%HOME_DIR%logging.properties" %CALLWRIGHT_VMARGS% -jar "%LAUNCHER%" -name Callwright -nosplash -configuration "%CALLWRIGHT_HOME%\configuration" -data @noDefault -application %APPLICATION% %ARGS%
if %ERRORLEVEL%==23 goto again
exit /b %ERRORLEVEL%

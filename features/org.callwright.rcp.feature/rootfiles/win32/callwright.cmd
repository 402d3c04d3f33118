@echo off
rem Starts Callwright.   callwright [options]            the workbench; starts again when it asks for that (exit code 23)
rem                      callwright headless [options]   without a window: commands on stdin, JSON on stdout
rem                      callwright dial NUMBER [options]  hands a number to the desk that runs: 0 done, 1 refused, 3 none runs
setlocal
for %%v in (LAUNCHER MODEL CORE CLICKTODIAL) do set "%%v="
set "HOME_DIR=%~dp0"
if exist "%HOME_DIR%jre\bin\java.exe" (set "JAVA=%HOME_DIR%jre\bin\java.exe") else if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set JAVA=java)
for /f "delims=" %%f in ('dir /b "%HOME_DIR%plugins\org.eclipse.equinox.launcher_*.jar"') do set "LAUNCHER=%HOME_DIR%plugins\%%f"
if not defined CALLWRIGHT_HOME set "CALLWRIGHT_HOME=%USERPROFILE%\.callwright"
if /i not "%~1"=="dial" goto start
rem each jar by its name: an empty part of a class path would be the folder in which this was called
for /f "delims=" %%f in ('dir /b "%HOME_DIR%plugins\org.callwright.model_*.jar" 2^>nul') do set "MODEL=%HOME_DIR%plugins\%%f"
for /f "delims=" %%f in ('dir /b "%HOME_DIR%plugins\org.callwright.core_*.jar" 2^>nul') do set "CORE=%HOME_DIR%plugins\%%f"
for /f "delims=" %%f in ('dir /b "%HOME_DIR%plugins\org.callwright.clicktodial_*.jar" 2^>nul') do set "CLICKTODIAL=%HOME_DIR%plugins\%%f"
if not defined CLICKTODIAL (
  echo callwright: click-to-dial is not installed>&2
  exit /b 3
)
"%JAVA%" -cp "%MODEL%;%CORE%;%CLICKTODIAL%" org.callwright.clicktodial.HandOver %*
exit /b
:start
set APPLICATION=org.callwright.app.workbench
set ARGS=%*
if /i "%~1"=="headless" (
  set APPLICATION=org.callwright.shell.headless
  call set "ARGS=%%ARGS:*headless=%%"
)
:again
"%JAVA%" -Xms64m -Xmx512m -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:MetaspaceSize=96m --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED "-Djava.util.logging.config.file=%HOME_DIR%logging.properties" %CALLWRIGHT_VMARGS% -jar "%LAUNCHER%" -name Callwright -nosplash -configuration "%CALLWRIGHT_HOME%\configuration" -data @noDefault -application %APPLICATION% %ARGS%
if %ERRORLEVEL%==23 (
  set CALLWRIGHT_LINK=
  goto again
)
exit /b %ERRORLEVEL%
